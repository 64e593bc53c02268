package dev.rowmill.run;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// All partitions of a step by number, and in the orders and numbers in which they are asked for,
/// which are kept up with every change: nothing here looks through all of them while a step runs.
final class Standings {

  private final TreeMap<Integer, Standing> byNumber = new TreeMap<>();
  private final WaitingPartitions waiting = new WaitingPartitions();
  private int running;
  private int committed;
  private int finalBefore;

  Standings(List<Coordinator.Partition> partitions) {
    for (var partition : partitions) {
      var standing = new Standing(partition);
      byNumber.put(partition.number(), standing);
      enter(standing, standing.state);
    }
  }

  Standing get(int number) {
    var partition = byNumber.get(number);
    if (partition == null) {
      throw new IllegalArgumentException("no partition " + number);
    }
    return partition;
  }

  /// The first partition of each chain.
  List<Standing> heads() {
    return byNumber.values().stream()
        .filter(partition -> isHead(partition, byNumber.lowerEntry(partition.number)))
        .toList();
  }

  private static boolean isHead(Standing partition, Map.@Nullable Entry<Integer, Standing> before) {
    return before == null || before.getValue().chain != partition.chain;
  }

  /// The partition that follows in the same chain.
  Optional<Standing> after(Standing partition) {
    return Optional.ofNullable(byNumber.higherEntry(partition.number))
        .map(Map.Entry::getValue)
        .filter(next -> next.chain == partition.chain);
  }

  /// The partition that should start now; it waits on.
  Optional<Standing> next(Instant now) {
    return waiting.next(now);
  }

  /// Before anything of a partition changes that counts and orders know of.
  void leave(Standing partition) {
    switch (partition.state) {
      case PENDING -> waiting.remove(partition);
      case RUNNING -> running--;
      case COMMITTED -> committed--;
      case UNDECIDED, FAILED -> {}
    }
  }

  /// After it has changed.
  void enter(Standing partition, Standing.State state) {
    partition.state = state;
    switch (state) {
      case PENDING -> waiting.add(partition);
      case RUNNING -> running++;
      case COMMITTED -> committed++;
      case UNDECIDED, FAILED -> {}
    }
  }

  int running() {
    return running;
  }

  int waiting() {
    return waiting.size();
  }

  /// When the back-off ends of the first that has one.
  Optional<Instant> nextDue() {
    return waiting.nextDue();
  }

  boolean isComplete() {
    return committed == byNumber.size();
  }

  /// Before which number all partitions are certain. It only grows, for what is certain stays so.
  int finalBefore() {
    for (var next = byNumber.ceilingEntry(finalBefore);
        next != null && next.getValue().isCertain();
        next = byNumber.ceilingEntry(finalBefore)) {
      finalBefore = next.getKey() + 1;
    }
    return finalBefore;
  }

  /// The partitions that failed for good, with the last reason of each, in order.
  Map<Integer, String> failures() {
    var failures = new TreeMap<Integer, String>();
    for (var partition : byNumber.values()) {
      if (partition.state == Standing.State.FAILED) {
        failures.put(partition.number, partition.reason);
      }
    }
    return failures;
  }
}
