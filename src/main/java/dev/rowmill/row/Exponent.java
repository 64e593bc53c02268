package dev.rowmill.row;

/// The `e+12` at the end of a number.
final class Exponent {

  /// There is no exponent where one has to be.
  static final int NONE = Integer.MIN_VALUE;

  private static final int MAX = 1_000_000_000;

  private Exponent() {}

  /// Reads the exponent that must fill `data[at, end)`; beyond ±10^9 it is taken for that.
  static int read(byte[] data, int at, int end) {
    if ((data[at] | 0x20) != 'e') {
      return NONE;
    }
    int i = at + 1;
    boolean negative = i < end && data[i] == '-';
    if (i < end && (data[i] == '-' || data[i] == '+')) {
      i++;
    }
    if (i == end) {
      return NONE;
    }
    long value = 0;
    for (; i < end; i++) {
      if (data[i] < '0' || data[i] > '9') {
        return NONE;
      }
      value = Math.min(value * 10 + data[i] - '0', MAX);
    }
    return (int) (negative ? -value : value);
  }
}
