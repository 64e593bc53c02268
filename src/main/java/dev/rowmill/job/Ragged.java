package dev.rowmill.job;

import java.util.Locale;

/// What becomes of a record that has not as many fields as the header.
public enum Ragged {
  /// It is a reject.
  REJECT,
  /// Missing cells are NULL. Surplus cells are dropped if they are empty; if not, it is a reject.
  PAD,
  /// It fails the run.
  FAIL;

  /// As a job file writes it.
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
