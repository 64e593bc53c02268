package dev.rowmill.worker;

/// Where a worker is in its life.
public enum WorkerState {
  /// Not yet greeted, or has not opened the job.
  STARTING,
  /// Waits for a task.
  IDLE,
  /// Runs a task.
  BUSY,
  /// Was told to leave, or killed, and is not gone yet.
  STOPPING,
  /// Its process has ended.
  DEAD
}
