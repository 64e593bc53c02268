package dev.rowmill.state;

/// Where a run stands.
public enum RunState {
  /// A manager works on it, or died while it did.
  RUNNING,
  /// As [#RUNNING], and its manifest is stored: from now on it only rolls forward.
  PUBLISHING,
  COMPLETED,
  /// Ended without publishing everything; can be retried.
  FAILED,
  /// Ended because it was told to; can be retried.
  STOPPED,
  /// Being purged: its files are being deleted, and nobody but the next purge finds it any more.
  PURGED;

  public boolean isActive() {
    return this == RUNNING || this == PUBLISHING;
  }

  public boolean isRetriable() {
    return this == FAILED || this == STOPPED;
  }
}
