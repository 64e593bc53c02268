package dev.rowmill.csv;

/// A delimiter of one or several bytes, as far as it has been read.
final class Delimiter {

  private final byte[] bytes;

  /// For each number of bytes: how many of the last ones are the first ones too, but not all.
  private final int[] shorter;

  Delimiter(byte[] bytes) {
    this.bytes = bytes;
    shorter = new int[bytes.length + 1];
    for (int length = 2; length <= bytes.length; length++) {
      shorter[length] = matched(shorter[length - 1], bytes[length - 1]);
    }
  }

  int length() {
    return bytes.length;
  }

  /// How many bytes match after reading `b` when `before` of them did; all of them: the delimiter
  /// was read.
  int matched(int before, byte b) {
    int matched = before;
    while (matched > 0 && bytes[matched] != b) {
      matched = shorter[matched];
    }
    return bytes[matched] == b ? matched + 1 : 0;
  }

  /// Whether the first `count` bytes are blanks; true of none.
  boolean isBlank(int count) {
    for (int i = 0; i < count; i++) {
      if (!Dialect.isBlank(bytes[i])) {
        return false;
      }
    }
    return true;
  }
}
