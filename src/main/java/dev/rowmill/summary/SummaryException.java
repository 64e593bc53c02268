package dev.rowmill.summary;

/// A group for which a column of a summary cannot be computed. The message says which, why, and how
/// to mend the job file.
public final class SummaryException extends Exception {

  private static final long serialVersionUID = 1L;

  SummaryException(String message) {
    super(message);
  }
}
