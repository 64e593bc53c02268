package dev.rowmill.worker;

/// Exceptions as sentences.
final class Failures {

  private Failures() {}

  /// What went wrong in one line: the innermost cause, since what is around it is the frameworks'.
  static String sentence(Throwable failure) {
    var cause = failure;
    while (cause.getCause() != null && cause.getCause() != cause) {
      cause = cause.getCause();
    }
    var message = cause.getMessage();
    var kind = cause.getClass().getSimpleName();
    return (message == null || message.isBlank() ? kind : kind + ": " + message)
        .replaceAll("\\s*\\R\\s*", " ");
  }
}
