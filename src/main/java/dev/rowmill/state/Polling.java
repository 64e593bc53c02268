package dev.rowmill.state;

import java.time.Duration;

/// Pauses between two looks at something that another process changes.
final class Polling {

  private Polling() {}

  /// @throws StateException if the thread is interrupted, which stays marked
  static void pause(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StateException("Interrupted while waiting for the state server or a lock.", e);
    }
  }
}
