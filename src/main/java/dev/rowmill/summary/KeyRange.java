package dev.rowmill.summary;

import java.util.Arrays;
import java.util.HexFormat;

/// A half-open range of encoded group keys, `[from, to)`. Ranges that follow each other split a
/// merge: what they give, one after the other, is what the whole merge gives.
///
/// @param from the first key as hexadecimal digits; empty: from the start
/// @param to the key after the last as hexadecimal digits; empty: to the end
public record KeyRange(String from, String to) {

  /// All keys.
  public static final KeyRange ALL = new KeyRange("", "");

  public KeyRange {
    HexFormat.of().parseHex(from);
    HexFormat.of().parseHex(to);
  }

  byte[] fromBytes() {
    return HexFormat.of().parseHex(from);
  }

  byte[] toBytes() {
    return HexFormat.of().parseHex(to);
  }

  static boolean isBefore(byte[] bytes, int start, int end, byte[] key) {
    return Arrays.compareUnsigned(bytes, start, end, key, 0, key.length) < 0;
  }
}
