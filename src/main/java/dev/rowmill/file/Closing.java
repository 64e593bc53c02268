package dev.rowmill.file;

import java.io.Closeable;
import java.io.IOException;

/// Closing several things, of which each is closed whatever happens to the others.
public final class Closing {

  private Closing() {}

  /// Closes all.
  ///
  /// @throws IOException the last failure, when all were tried
  public static void all(Iterable<? extends Closeable> things) throws IOException {
    IOException failure = null;
    for (var thing : things) {
      try {
        thing.close();
      } catch (IOException e) {
        failure = e;
      }
    }
    if (failure != null) {
      throw failure;
    }
  }
}
