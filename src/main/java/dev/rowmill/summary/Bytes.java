package dev.rowmill.summary;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Keys as bytes: hashed, compared and padded. Hot.
final class Bytes {

  /// How many bytes behind the last one of a key may be read: arrays that hold keys are that much
  /// longer.
  static final int PADDING = Long.BYTES;

  private static final VarHandle LITTLE =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle BIG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private static final long MULTIPLIER = 0x9e3779b97f4a7c15L;
  private static final long FINISHER = 0xbf58476d1ce4e5b9L;

  private Bytes() {}

  static void putBigEndian(byte[] bytes, int at, long value) {
    BIG.set(bytes, at, value);
  }

  static long bigEndian(byte[] bytes, int at) {
    return (long) BIG.get(bytes, at);
  }

  /// A hash of a padded key, all 32 bits of it good; multiply and fold, eight bytes at a time.
  static int hash(byte[] bytes, int start, int end) {
    long hash = (long) end - start;
    int at = start;
    for (; at <= end - Long.BYTES; at += Long.BYTES) {
      hash = (hash ^ (long) LITTLE.get(bytes, at)) * MULTIPLIER;
      hash ^= hash >>> 32;
    }
    if (at < end) {
      hash = (hash ^ ((long) LITTLE.get(bytes, at) & lowBytes(end - at))) * MULTIPLIER;
      hash ^= hash >>> 32;
    }
    hash *= FINISHER;
    return (int) (hash >>> 32);
  }

  /// Whether two padded keys of the same length are equal.
  static boolean equal(byte[] a, int aStart, byte[] b, int bStart, int length) {
    int i = 0;
    for (; i <= length - Long.BYTES; i += Long.BYTES) {
      if ((long) LITTLE.get(a, aStart + i) != (long) LITTLE.get(b, bStart + i)) {
        return false;
      }
    }
    if (i == length) {
      return true;
    }
    long difference = (long) LITTLE.get(a, aStart + i) ^ (long) LITTLE.get(b, bStart + i);
    return (difference & lowBytes(length - i)) == 0;
  }

  /// How many zero bytes there are in `bytes[start, end)`.
  static int zeros(byte[] bytes, int start, int end) {
    int at = start;
    while (at <= end - Long.BYTES && !hasZero((long) LITTLE.get(bytes, at))) {
      at += Long.BYTES;
    }
    int count = 0;
    for (; at < end; at++) {
      if (bytes[at] == 0) {
        count++;
      }
    }
    return count;
  }

  /// The classic test of eight bytes at once (Warren, Hacker's Delight, 6-1).
  private static boolean hasZero(long eight) {
    return ((eight - 0x0101010101010101L) & ~eight & 0x8080808080808080L) != 0;
  }

  private static long lowBytes(int count) {
    return (1L << (8 * count)) - 1;
  }
}
