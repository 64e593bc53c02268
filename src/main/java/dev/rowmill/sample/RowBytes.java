package dev.rowmill.sample;

import java.util.Arrays;

/// Bytes that grow; digits go in without a string in between.
final class RowBytes {

  /// No row is longer.
  private static final int ROW_ROOM = 1024;

  private byte[] array = new byte[OrderBlock.ROWS * 128];
  private int length;

  byte[] array() {
    return array;
  }

  int length() {
    return length;
  }

  void clear() {
    length = 0;
  }

  /// Must stand before each row.
  void makeRoomForRow() {
    if (array.length - length < ROW_ROOM) {
      array = Arrays.copyOf(array, array.length + array.length / 2);
    }
  }

  RowBytes put(char ascii) {
    array[length++] = (byte) ascii;
    return this;
  }

  RowBytes put(byte[] bytes) {
    System.arraycopy(bytes, 0, array, length, bytes.length);
    length += bytes.length;
    return this;
  }

  /// A number of at least `digits` digits, zeros in front.
  RowBytes number(long value, int digits) {
    int width = digits;
    for (long rest = value, n = 1; rest > 0; rest /= 10, n++) {
      width = (int) Math.max(width, n);
    }
    for (int i = length + width - 1; i >= length; i--) {
      array[i] = (byte) ('0' + value % 10);
      value /= 10;
    }
    length += width;
    return this;
  }

  /// Hundredths as a decimal with two digits after the point.
  RowBytes hundredths(int value) {
    return number(value / 100, 1).put('.').number(value % 100, 2);
  }
}
