package dev.rowmill.publish;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// What a bad disk or a bad memory does.
final class FlippedBit {

  private FlippedBit() {}

  /// Flips a bit of a file; a second time, flips it back.
  ///
  /// @param bit counted from the lowest of the first byte
  static void flip(Path file, int bit) throws IOException {
    var bytes = Files.readAllBytes(file);
    bytes[bit / 8] ^= (byte) (1 << bit % 8);
    Files.write(file, bytes);
  }
}
