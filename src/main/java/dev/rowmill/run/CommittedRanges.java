package dev.rowmill.run;

import dev.rowmill.range.ByteRange;
import dev.rowmill.range.Checkpoint;
import dev.rowmill.range.Counts;
import dev.rowmill.state.PartitionRecord;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;

/// The ranges that are committed so far, by number, in memory: what the manager adds up while a run
/// goes on. A range whose start was disproved is none of them until it is committed again.
///
/// Sums are kept up, not made: they are asked for several times a second.
final class CommittedRanges {

  private final PlannedInput input;

  /// One of them.
  ///
  /// @param file the index of the input file
  /// @param bytes what it takes of the stored file, about
  record Range(int number, int file, long bytes, Checkpoint content) {}

  private final TreeMap<Integer, Range> ranges = new TreeMap<>();
  private Counts counts = Counts.NONE;
  private long bytes;

  CommittedRanges(PlannedInput input, List<PartitionRecord> partitions) {
    this.input = input;
    for (var partition : partitions) {
      if (partition.nextStart().isPresent()) {
        put(partition.number(), partition.range().orElseThrow(), partition.checkpoint());
      }
    }
  }

  void put(int number, ByteRange range, Checkpoint content) {
    remove(number);
    var added = new Range(number, range.file(), input.storedBytes(range), content);
    ranges.put(number, added);
    bytes += added.bytes();
    counts = counts.plus(content.counts());
  }

  void remove(int number) {
    var removed = ranges.remove(number);
    if (removed != null) {
      bytes -= removed.bytes();
      counts = counts.minus(removed.content().counts());
    }
  }

  /// In the order of their numbers.
  Collection<Range> all() {
    return ranges.values();
  }

  /// Those with smaller numbers, in order.
  Collection<Range> before(int number) {
    return ranges.headMap(number).values();
  }

  /// What was rejected in some of them; none is in a range that is not committed, or empty.
  long rejected(List<Integer> numbers) {
    return numbers.stream()
        .map(ranges::get)
        .filter(Objects::nonNull)
        .mapToLong(range -> range.content().counts().rejected())
        .sum();
  }

  long bytes() {
    return bytes;
  }

  Counts counts() {
    return counts;
  }
}
