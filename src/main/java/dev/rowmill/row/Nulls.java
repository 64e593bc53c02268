package dev.rowmill.row;

import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.List;

/// The texts of unquoted cells that mean NULL.
final class Nulls {

  private final byte[][] texts;

  /// Bit `n` is set if some text is `n` bytes long; the last bit stands for all longer ones, too.
  private final long lengths;

  /// @param charset the input's, in whose bytes the cells are compared
  Nulls(List<String> texts, Charset charset) {
    this.texts = texts.stream().map(text -> text.getBytes(charset)).toArray(byte[][]::new);
    lengths =
        Arrays.stream(this.texts).mapToLong(text -> bit(text.length)).reduce(0, (a, b) -> a | b);
  }

  private static long bit(int length) {
    return 1L << Math.min(length, Long.SIZE - 1);
  }

  /// Whether there may be a NULL of that many bytes: nearly always tells without a look at the
  /// bytes.
  boolean hasLength(int length) {
    return (lengths & bit(length)) != 0;
  }

  boolean contains(byte[] data, int start, int end) {
    for (var text : texts) {
      if (Arrays.equals(text, 0, text.length, data, start, end)) {
        return true;
      }
    }
    return false;
  }
}
