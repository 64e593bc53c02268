package dev.rowmill.worker;

import java.nio.file.Path;
import java.time.Duration;

/// How a pool runs its workers.
///
/// @param workers how many, at least 1
/// @param memoryBytes a worker's heap, in bytes
/// @param tasksPerWorker how many tasks a worker runs before it is replaced, 0 for any number
/// @param silence how long a busy worker may write no progress before it is killed
/// @param startLimit how long a worker may take to start, and to open the job
/// @param runFolder where `worker-N.log` and `worker-N.progress` go; exists
/// @param mainClass the main class of a worker
public record PoolSettings(
    int workers,
    long memoryBytes,
    int tasksPerWorker,
    Duration silence,
    Duration startLimit,
    Path runFolder,
    String mainClass) {

  public PoolSettings {
    if (workers < 1 || memoryBytes < 1 || tasksPerWorker < 0) {
      throw new IllegalArgumentException(
          workers + " workers of " + memoryBytes + " bytes for " + tasksPerWorker + " tasks");
    }
  }

  /// Rowmill's own workers, which may take a minute to start.
  public static PoolSettings of(
      int workers, long memoryBytes, int tasksPerWorker, Duration silence, Path runFolder) {
    return new PoolSettings(
        workers,
        memoryBytes,
        tasksPerWorker,
        silence,
        Duration.ofMinutes(1),
        runFolder,
        WorkerMain.class.getName());
  }

  Path log(int worker) {
    return runFolder.resolve("worker-" + worker + ".log");
  }

  /// Where worker `worker`, counted from 1, writes its [Progress].
  public Path progress(int worker) {
    return runFolder.resolve("worker-" + worker + Progress.SUFFIX);
  }
}
