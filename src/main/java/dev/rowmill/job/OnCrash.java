package dev.rowmill.job;

import java.util.Locale;

/// What becomes of a record that kills the worker that processes it, again and again.
public enum OnCrash {
  /// It fails the run.
  FAIL,
  /// It is a reject.
  REJECT;

  /// As a job file writes it.
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
