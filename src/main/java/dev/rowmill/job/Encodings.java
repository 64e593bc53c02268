package dev.rowmill.job;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Arrays;
import java.util.Optional;

/// Encodings as a job file names them.
final class Encodings {

  private Encodings() {}

  /// The encoding of that name or alias, if this Java knows it.
  static Optional<Charset> named(String name) {
    try {
      return Optional.of(Charset.forName(name));
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      return Optional.empty();
    }
  }

  /// Whether a text can be written in pieces, each of its characters where it stands: nothing is
  /// put before them, such as the byte order mark of UTF-16.
  static boolean isWritable(Charset charset) {
    var line = "a\n";
    return charset.canEncode()
        && charset.newEncoder().canEncode(line)
        && Arrays.equals((line + line).getBytes(charset), twice(line.getBytes(charset)));
  }

  private static byte[] twice(byte[] bytes) {
    var twice = Arrays.copyOf(bytes, 2 * bytes.length);
    System.arraycopy(bytes, 0, twice, bytes.length, bytes.length);
    return twice;
  }
}
