package dev.rowmill.state;

/// Where a partition stands.
public enum PartitionState {
  /// Waits for a worker, at the beginning or from its last checkpoint.
  PENDING,
  RUNNING,
  /// Its content is decided.
  COMMITTED,
  /// Its last attempt failed.
  FAILED
}
