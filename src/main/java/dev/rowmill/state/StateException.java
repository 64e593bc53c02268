package dev.rowmill.state;

import org.jspecify.annotations.Nullable;

/// The state cannot be used. The message is for the user: what, where, why, and how to mend it.
public final class StateException extends RuntimeException {

  public StateException(String message) {
    super(message);
  }

  public StateException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
