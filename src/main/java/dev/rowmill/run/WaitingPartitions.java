package dev.rowmill.run;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.TreeSet;

/// The partitions that wait for a worker, those behind their back-off in the order in which they
/// start: the largest first, lest it be what everybody waits for in the end.
///
/// Size and due time of what is in here must not change.
final class WaitingPartitions {

  private static final Comparator<Standing> LARGEST_FIRST =
      Comparator.<Standing>comparingLong(s -> s.start - s.end).thenComparingInt(s -> s.number);
  private static final Comparator<Standing> SOONEST_FIRST =
      Comparator.<Standing, Instant>comparing(s -> s.due).thenComparingInt(s -> s.number);

  private final TreeSet<Standing> ready = new TreeSet<>(LARGEST_FIRST);
  private final TreeSet<Standing> backingOff = new TreeSet<>(SOONEST_FIRST);

  void add(Standing partition) {
    (partition.due.equals(Instant.MIN) ? ready : backingOff).add(partition);
  }

  void remove(Standing partition) {
    if (!ready.remove(partition)) {
      backingOff.remove(partition);
    }
  }

  /// The one that should start now; it stays here.
  Optional<Standing> next(Instant now) {
    while (!backingOff.isEmpty() && !backingOff.first().due.isAfter(now)) {
      ready.add(backingOff.removeFirst());
    }
    return ready.isEmpty() ? Optional.empty() : Optional.of(ready.first());
  }

  int size() {
    return ready.size() + backingOff.size();
  }

  /// When the back-off ends of the first that has one.
  Optional<Instant> nextDue() {
    return backingOff.isEmpty() ? Optional.empty() : Optional.of(backingOff.first().due);
  }
}
