package dev.rowmill.state;

/// How an attempt ended.
public enum AttemptState {
  RUNNING,
  COMMITTED,
  FAILED,
  /// Ended early for no fault of its own: told to stop, or its worker was taken away.
  RELEASED,
  /// What it did counts no more: its range did not start at a record, or its partition was asked
  /// for again.
  SUPERSEDED
}
