package dev.rowmill.job;

import java.time.Duration;

/// How a job runs.
///
/// @param workers the number of worker processes, 0 for one per core
/// @param partitionBytes the size that ranges aim at, in bytes, 0 for automatic
/// @param workerMemoryBytes the heap of a worker, in bytes
/// @param tasksPerWorker how many partitions a worker runs before it is replaced, 0 for any number
/// @param checkpoint the shortest time between two checkpoints of a range
/// @param retryMax how many times a failed partition is tried again
/// @param retryBackoff how long to wait before that
/// @param timeout after which a run is ended, zero for never
public record RunSettings(
    int workers,
    long partitionBytes,
    long workerMemoryBytes,
    int tasksPerWorker,
    Duration checkpoint,
    int retryMax,
    Duration retryBackoff,
    Duration timeout) {

  public static final RunSettings DEFAULT =
      new RunSettings(0, 0, 512L << 20, 0, Duration.ofSeconds(5), 2, Duration.ofSeconds(1), Duration.ZERO);
}
