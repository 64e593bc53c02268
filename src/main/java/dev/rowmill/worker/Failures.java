package dev.rowmill.worker;

import dev.rowmill.file.InputException;
import dev.rowmill.file.StorageException;
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

  /// Whether [#sentence] says all that there is to say, so that no stack trace helps.
  static boolean isToldInFull(Throwable failure) {
    for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (isForTheUser(cause)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isForTheUser(Throwable cause) {
    return cause instanceof InputException || cause instanceof StorageException;
  }

  /// What went wrong in one line: the innermost cause, since what is around it is the frameworks',
  /// unless it is the input or the storage, of which the message says all.
  static String sentence(Throwable failure) {
    var cause = failure;
    while (!isForTheUser(cause) && cause.getCause() != null && cause.getCause() != cause) {
      cause = cause.getCause();
    }
    var message = cause.getMessage();
    if (isForTheUser(cause) && message != null) {
      return message;
    }
    var kind = cause.getClass().getSimpleName();
    return (message == null || message.isBlank() ? kind : kind + ": " + message)
        .replaceAll("\\s*\\R\\s*", " ");
  }
}
