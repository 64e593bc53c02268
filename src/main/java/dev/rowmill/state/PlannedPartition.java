package dev.rowmill.state;

import dev.rowmill.range.ByteRange;
import java.util.Optional;

/// A partition to be.
///
/// @param number unique in its step
/// @param range empty for a partition that is no range of an input file
public record PlannedPartition(int number, Optional<ByteRange> range) {}
