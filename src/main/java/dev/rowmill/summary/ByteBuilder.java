package dev.rowmill.summary;

import java.util.Arrays;

/// A growing array of bytes, padded, and the small numbers of the `.groups` format. Hot.
final class ByteBuilder {

  private byte[] bytes = new byte[256];
  private int length;

  byte[] bytes() {
    return bytes;
  }

  int length() {
    return length;
  }

  void clear() {
    length = 0;
  }

  void put(byte[] source, int start, int count) {
    room(count);
    System.arraycopy(source, start, bytes, length, count);
    length += count;
  }

  void put(int b) {
    room(1);
    bytes[length++] = (byte) b;
  }

  /// An integer ≥ 0, seven bits a byte, the lowest first.
  void putVarint(long value) {
    room(10);
    long rest = value;
    while (rest > 0x7f) {
      bytes[length++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    bytes[length++] = (byte) rest;
  }

  /// A signed integer: how many bytes it takes, 1 to 8, then these in big-endian order.
  void putSigned(long value) {
    int count = (Long.SIZE + 8 - Long.numberOfLeadingZeros(value ^ (value >> 63))) / 8;
    room(1 + Long.BYTES);
    bytes[length] = (byte) count;
    long shifted = value << (Long.SIZE - 8 * count);
    Bytes.putBigEndian(bytes, length + 1, shifted);
    length += 1 + count;
  }

  private void room(int count) {
    if (bytes.length - Bytes.PADDING - length < count) {
      int needed = Math.addExact(Math.addExact(length, count), Bytes.PADDING);
      long doubled = Math.min(2L * bytes.length, Integer.MAX_VALUE - 8);
      bytes = Arrays.copyOf(bytes, (int) Math.max(needed, doubled));
    }
  }
}
