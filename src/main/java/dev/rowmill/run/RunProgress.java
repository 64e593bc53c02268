package dev.rowmill.run;

/// How far a run is.
///
/// @param step what it is doing: `rows`, `summary` or `publish`
/// @param totalBytes the size of all input
/// @param bytes of the input that were read, those of earlier attempts of a retried run included
/// @param records that were read
/// @param rejects among them
/// @param busyWorkers workers that have a task
/// @param workers workers that live
public record RunProgress(
    String step,
    long totalBytes,
    long bytes,
    long records,
    long rejects,
    int busyWorkers,
    int workers) {}
