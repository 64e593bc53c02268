package dev.rowmill.worker;

import dev.rowmill.file.InputException;
import org.jspecify.annotations.Nullable;

/// Exceptions as sentences.
final class Failures {

  private Failures() {}

  /// Whether what went wrong is the input, so that another attempt would meet the same.
  static boolean isOfInput(Throwable failure) {
    for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof InputException) {
        return true;
      }
    }
    return false;
  }

  /// What went wrong in one line: the innermost cause, since what is around it is the frameworks',
  /// unless it is the input, of which the message says all.
  static String sentence(Throwable failure) {
    var cause = failure;
    while (!(cause instanceof InputException)
        && cause.getCause() != null
        && cause.getCause() != cause) {
      cause = cause.getCause();
    }
    var message = cause.getMessage();
    if (cause instanceof InputException && message != null) {
      return message;
    }
    var kind = cause.getClass().getSimpleName();
    return (message == null || message.isBlank() ? kind : kind + ": " + message)
        .replaceAll("\\s*\\R\\s*", " ");
  }
}
