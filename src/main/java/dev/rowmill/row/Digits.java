package dev.rowmill.row;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Eight ASCII digits at a time, as the bytes of a little-endian `long` whose lowest byte is the
/// first digit.
///
/// The arithmetic is Daniel Lemire's "Quickly parsing eight digits" and "Quickly determining if a
/// string is made of digits" (2018, 2022).
final class Digits {

  /// `00000000`.
  static final long ZEROS = 0x3030303030303030L;

  /// `10^i` for every one that fits.
  static final long[] POW10 = new long[19];

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long HIGH_NIBBLES = 0xF0F0F0F0F0F0F0F0L;
  private static final long DOTS = 0x2E2E2E2E2E2E2E2EL;
  private static final long LOW_BITS = 0x0101010101010101L;
  private static final long HIGH_BITS = 0x8080808080808080L;

  static {
    POW10[0] = 1;
    for (int i = 1; i < POW10.length; i++) {
      POW10[i] = POW10[i - 1] * 10;
    }
  }

  private Digits() {}

  /// The bytes `[at, at + 8)`.
  static long word(byte[] data, int at) {
    return (long) LONGS.get(data, at);
  }

  /// The `length` bytes before `end`, 1 to 8, with `0` digits before them.
  static long tail(byte[] data, int end, int length) {
    int fillBits = Long.SIZE - length * Byte.SIZE;
    long bytes = end >= Long.BYTES ? word(data, end - Long.BYTES) : early(data, end, length);
    long kept = -1L << fillBits;
    return bytes & kept | ZEROS & ~kept;
  }

  private static long early(byte[] data, int end, int length) {
    long bytes = 0;
    for (int i = 0; i < length; i++) {
      bytes = bytes << Byte.SIZE | data[end - 1 - i] & 0xFF;
    }
    return bytes << Long.SIZE - length * Byte.SIZE;
  }

  /// Whether all eight bytes are digits.
  static boolean all(long word) {
    return (word & HIGH_NIBBLES | (word + 0x0606060606060606L & HIGH_NIBBLES) >>> 4)
        == 0x3333333333333333L;
  }

  /// The value of eight digits.
  static long value(long word) {
    long pairs = (word & 0x0F0F0F0F0F0F0F0FL) * 2561 >>> 8;
    long quads = (pairs & 0x00FF00FF00FF00FFL) * 6553601 >>> 16;
    return (quads & 0x0000FFFF0000FFFFL) * 42949672960001L >>> 32;
  }

  /// The bit at which the first `.` of the word begins, or 64.
  static int dot(long word) {
    long zeros = word ^ DOTS;
    return Long.numberOfTrailingZeros((zeros - LOW_BITS) & ~zeros & HIGH_BITS) & ~7;
  }

  /// The word without the byte that begins at bit `at`: those before it move up by one, a `0` digit
  /// comes in front.
  static long without(long word, int at) {
    return word & -256L << at | (word & (1L << at) - 1) << Byte.SIZE | '0';
  }
}
