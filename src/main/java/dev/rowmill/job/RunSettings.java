package dev.rowmill.job;

import java.time.Duration;
import java.util.Optional;

/// How a job runs.
///
/// @param workers the number of worker processes, 0 for one per core
/// @param partitionBytes the size that ranges aim at, in bytes, 0 for automatic
/// @param workerMemoryBytes the heap of a worker, in bytes
/// @param tasksPerWorker how many partitions a worker runs before it is replaced, 0 for any number
/// @param checkpoint the shortest time between two checkpoints of a range
/// @param retryMax how many times a failed partition is tried again
/// @param retryBackoff how long to wait before that
/// @param onCrash what becomes of a record that kills workers
/// @param heartbeat how long a worker may make no progress before it is killed
/// @param timeout after which a run is ended, zero for never
public record RunSettings(
    int workers,
    long partitionBytes,
    long workerMemoryBytes,
    int tasksPerWorker,
    Duration checkpoint,
    int retryMax,
    Duration retryBackoff,
    OnCrash onCrash,
    Duration heartbeat,
    Duration timeout) {

  public static final RunSettings DEFAULT =
      new RunSettings(
          0,
          0,
          512L << 20,
          0,
          Duration.ofSeconds(5),
          2,
          Duration.ofSeconds(1),
          OnCrash.FAIL,
          Duration.ofMinutes(1),
          Duration.ZERO);

  /// The same with another number of workers.
  ///
  /// @param text as a job file writes it: a number from 1, or `auto`
  /// @return empty if the text is neither
  public Optional<RunSettings> withWorkers(String text) {
    return RunSection.WORKERS
        .parse()
        .apply(text)
        .map(
            n ->
                new RunSettings(
                    n,
                    partitionBytes,
                    workerMemoryBytes,
                    tasksPerWorker,
                    checkpoint,
                    retryMax,
                    retryBackoff,
                    onCrash,
                    heartbeat,
                    timeout));
  }

  /// The same with ranges of another size.
  ///
  /// @param text as a job file writes it: a size, or `auto`
  /// @return empty if the text is neither
  public Optional<RunSettings> withPartition(String text) {
    return RunSection.PARTITION
        .parse()
        .apply(text)
        .map(
            bytes ->
                new RunSettings(
                    workers,
                    bytes,
                    workerMemoryBytes,
                    tasksPerWorker,
                    checkpoint,
                    retryMax,
                    retryBackoff,
                    onCrash,
                    heartbeat,
                    timeout));
  }
}
