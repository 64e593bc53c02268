package dev.rowmill.state;

import dev.rowmill.range.ByteRange;
import dev.rowmill.range.Checkpoint;
import dev.rowmill.range.GroupRange;
import java.util.Optional;
import java.util.OptionalLong;

/// A partition as the state has it.
///
/// @param range from its present start, which a disproved cut may have moved
/// @param plannedStart where the plan had it start
/// @param attempt the number of its last attempt, 0 before the first
/// @param nextStart the first record at or after the range's end, known once it is committed
/// @param groups which groups a partition merges that is no range of the input
public record PartitionRecord(
    String step,
    int number,
    Optional<ByteRange> range,
    long plannedStart,
    PartitionState state,
    int attempt,
    Checkpoint checkpoint,
    OptionalLong nextStart,
    Optional<GroupRange> groups) {}
