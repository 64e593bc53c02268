package dev.rowmill.state;

/// One attempt at a partition.
///
/// @param step the step's name
/// @param partition the partition's number in it
/// @param attempt counts from 1; higher ones are later
public record Attempt(Fence fence, String step, int partition, int attempt) {}
