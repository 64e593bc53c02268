package dev.rowmill.file;

import java.io.IOException;

/// An input that no further attempt will read: it is damaged, or not as the job demands. The
/// message is for the user, and names the file and the place.
public final class InputException extends IOException {

  private static final long serialVersionUID = 1L;

  public InputException(String message) {
    super(message);
  }

  public InputException(String message, Throwable cause) {
    super(message, cause);
  }
}
