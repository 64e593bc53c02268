package dev.rowmill.file;

import java.io.IOException;

/// An input of which no further attempt makes more: it is damaged, or not as the job demands, or a
/// summary of it cannot be computed. The message is for the user, and names the place.
public final class InputException extends IOException {

  private static final long serialVersionUID = 1L;

  public InputException(String message) {
    super(message);
  }

  public InputException(String message, Throwable cause) {
    super(message, cause);
  }
}
