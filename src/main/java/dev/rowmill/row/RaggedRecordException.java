package dev.rowmill.row;

/// A record that has not as many fields as the header, in a job that wants to fail then.
public final class RaggedRecordException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final long offset;

  RaggedRecordException(long offset, String detail) {
    super(detail);
    this.offset = offset;
  }

  /// The record's first byte.
  public long offset() {
    return offset;
  }
}
