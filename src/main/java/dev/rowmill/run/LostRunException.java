package dev.rowmill.run;

/// Another manager has taken the run over; this one must not write anything more.
final class LostRunException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  LostRunException(String message) {
    super(message);
  }
}
