package dev.rowmill.row;

/// UTF-8 as RFC 3629 defines it: no overlong forms, no surrogates, nothing above U+10FFFF.
final class Utf8 {

  private static final long HIGH_BITS = 0x8080808080808080L;

  private Utf8() {}

  /// Whether all of `data[start, end)` is ASCII.
  static boolean isAscii(byte[] data, int start, int end) {
    int length = end - start;
    if (length < Long.BYTES) {
      return length == 0 || (Digits.tail(data, end, length) & HIGH_BITS) == 0;
    }
    long seen = Digits.word(data, end - Long.BYTES);
    for (int at = start; at < end - Long.BYTES; at += Long.BYTES) {
      seen |= Digits.word(data, at);
    }
    return (seen & HIGH_BITS) == 0;
  }

  /// Where the first byte stands that is no part of a character, or -1 if there is none in
  /// `data[start, end)`.
  static int firstInvalid(byte[] data, int start, int end) {
    int at = start;
    while (at < end) {
      int lead = data[at];
      if (lead >= 0) {
        boolean isAsciiWord = end - at >= Long.BYTES && (Digits.word(data, at) & HIGH_BITS) == 0;
        at += isAsciiWord ? Long.BYTES : 1;
        continue;
      }
      int length = length(lead & 0xFF);
      if (length == 0 || end - at < length || !isFollowed(data, at, length)) {
        return at;
      }
      at += length;
    }
    return -1;
  }

  /// The length of a character by its first byte, 2 to 4, or 0 if none begins so.
  private static int length(int lead) {
    if (lead < 0xC2 || lead > 0xF4) {
      return 0;
    }
    return lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  }

  private static boolean isFollowed(byte[] data, int at, int length) {
    int lead = data[at] & 0xFF;
    int second = data[at + 1] & 0xFF;
    int least = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
    int most = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
    if (second < least || second > most) {
      return false;
    }
    for (int i = 2; i < length; i++) {
      if ((data[at + i] & 0xC0) != 0x80) {
        return false;
      }
    }
    return true;
  }

  /// The number of code points of valid UTF-8.
  static int codePoints(byte[] data, int start, int end) {
    int count = 0;
    for (int i = start; i < end; i++) {
      count += (data[i] & 0xC0) != 0x80 ? 1 : 0;
    }
    return count;
  }
}
