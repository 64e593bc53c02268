package dev.rowmill.worker;

import java.io.IOException;

/// What came over a worker's pipe was not a [Message].
public final class ProtocolException extends IOException {

  ProtocolException(String message) {
    super(message);
  }

  ProtocolException(String message, Throwable cause) {
    super(message, cause);
  }
}
