package dev.rowmill.state;

import dev.rowmill.range.ByteRange;
import dev.rowmill.range.GroupRange;
import java.util.Optional;

/// A partition to be.
///
/// @param number unique in its step
/// @param range empty for a partition that is no range of an input file
/// @param groups empty for a partition that is no range of groups
public record PlannedPartition(int number, Optional<ByteRange> range, Optional<GroupRange> groups) {

  /// Records to read.
  public static PlannedPartition of(int number, ByteRange range) {
    return new PlannedPartition(number, Optional.of(range), Optional.empty());
  }

  /// Groups to merge.
  public static PlannedPartition of(int number, GroupRange groups) {
    return new PlannedPartition(number, Optional.empty(), Optional.of(groups));
  }
}
