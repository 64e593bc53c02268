package dev.rowmill.summary;

import java.math.BigInteger;

/// Reads what [ByteBuilder] wrote. The bytes were checked by their block's checksum.
final class ByteReader {

  private byte[] bytes = new byte[0];
  private int at;

  void at(byte[] source, int position) {
    bytes = source;
    at = position;
  }

  byte[] bytes() {
    return bytes;
  }

  int position() {
    return at;
  }

  void skip(int count) {
    at += count;
  }

  int next() {
    return bytes[at++];
  }

  long varint() {
    long value = 0;
    for (int shift = 0; ; shift += 7) {
      byte b = bytes[at++];
      value |= (long) (b & 0x7f) << shift;
      if (b >= 0) {
        return value;
      }
    }
  }

  /// `count` bytes, 1 to 8, of a signed integer.
  long signed(int count) {
    long value = bytes[at++];
    for (int i = 1; i < count; i++) {
      value = (value << 8) | (bytes[at++] & 0xff);
    }
    return value;
  }

  /// `count` bytes of a signed integer.
  BigInteger big(int count) {
    var value = new BigInteger(bytes, at, count);
    at += count;
    return value;
  }
}
