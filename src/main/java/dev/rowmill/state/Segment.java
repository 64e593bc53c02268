package dev.rowmill.state;

/// The beginning of a part file that counts; what stands after it does not.
///
/// @param path relative to the run's hidden folder
/// @param bytes how many bytes count, from the first
public record Segment(String path, long bytes) {}
