package dev.rowmill.state;

/// Says on whose behalf something is written: nothing that an earlier manager of a run writes takes
/// effect.
///
/// @param generation the number of managers that the run has had
public record Fence(long run, long generation) {}
