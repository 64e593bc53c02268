package dev.rowmill.run;

import dev.rowmill.range.ByteRange;
import dev.rowmill.range.Checkpoint;
import dev.rowmill.range.Counts;
import dev.rowmill.state.PartitionRecord;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;

/// The ranges that are committed so far, by number, in memory: what the manager adds up while a run
/// goes on. A range whose start was disproved is none of them until it is committed again.
final class CommittedRanges {

  private final PlannedInput input;

  /// One of them.
  ///
  /// @param file the index of the input file
  /// @param bytes what it takes of the stored file, about
  record Range(int number, int file, long bytes, Checkpoint content) {}

  private final TreeMap<Integer, Range> ranges = new TreeMap<>();

  CommittedRanges(PlannedInput input, List<PartitionRecord> partitions) {
    this.input = input;
    for (var partition : partitions) {
      if (partition.nextStart().isPresent()) {
        put(partition.number(), partition.range().orElseThrow(), partition.checkpoint());
      }
    }
  }

  void put(int number, ByteRange range, Checkpoint content) {
    ranges.put(number, new Range(number, range.file(), input.storedBytes(range), content));
  }

  void remove(int number) {
    ranges.remove(number);
  }

  /// In the order of their numbers.
  Collection<Range> all() {
    return ranges.values();
  }

  /// Those with smaller numbers, in order.
  Collection<Range> before(int number) {
    return ranges.headMap(number).values();
  }

  long bytes() {
    return ranges.values().stream().mapToLong(Range::bytes).sum();
  }

  Counts counts() {
    return ranges.values().stream()
        .map(r -> r.content().counts())
        .reduce(Counts.NONE, Counts::plus);
  }
}
