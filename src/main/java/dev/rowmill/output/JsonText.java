package dev.rowmill.output;

import java.util.Arrays;

/// A growing array of bytes for JSON in UTF-8. Hot.
final class JsonText {

  private static final byte[] HEX = {
    '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'
  };

  /// The most bytes that a byte becomes: `\u001f`.
  private static final int MAX_ESCAPE_BYTES = 6;

  /// What follows the backslash for each byte; 0: it needs none; `u`: its code in hex.
  private static final byte[] ESCAPES = new byte[256];

  static {
    Arrays.fill(ESCAPES, 0, ' ', (byte) 'u');
    ESCAPES['"'] = '"';
    ESCAPES['\\'] = '\\';
    ESCAPES['\n'] = 'n';
    ESCAPES['\r'] = 'r';
    ESCAPES['\t'] = 't';
    ESCAPES['\b'] = 'b';
    ESCAPES['\f'] = 'f';
  }

  private byte[] bytes = new byte[1 << 8];
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

  void put(byte b) {
    ensure(1);
    bytes[length++] = b;
  }

  void put(byte[] source, int start, int count) {
    ensure(count);
    System.arraycopy(source, start, bytes, length, count);
    length += count;
  }

  /// A string in quotes, of valid UTF-8.
  void string(byte[] utf8, int start, int end) {
    put((byte) '"');
    int from = start;
    for (int i = start; i < end; i++) {
      byte escape = ESCAPES[utf8[i] & 0xff];
      if (escape != 0) {
        put(utf8, from, i - from);
        escape(utf8[i], escape);
        from = i + 1;
      }
    }
    put(utf8, from, end - from);
    put((byte) '"');
  }

  private void escape(byte b, byte escape) {
    ensure(MAX_ESCAPE_BYTES);
    bytes[length++] = '\\';
    bytes[length++] = escape;
    if (escape == 'u') {
      bytes[length++] = '0';
      bytes[length++] = '0';
      bytes[length++] = HEX[b >> 4];
      bytes[length++] = HEX[b & 0xf];
    }
  }

  private void ensure(int more) {
    if (bytes.length - length < more) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, Math.addExact(length, more)));
    }
  }
}
