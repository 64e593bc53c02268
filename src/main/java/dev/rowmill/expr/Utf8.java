package dev.rowmill.expr;

/// Characters (code points) in UTF-8 bytes. Bytes that are no UTF-8 are taken as they come: what is
/// not a continuation byte starts a character.
final class Utf8 {

  private Utf8() {}

  /// The number of characters in `bytes[start, end)`.
  static int length(byte[] bytes, int start, int end) {
    int characters = 0;
    for (int i = start; i < end; i++) {
      // Continuation bytes are 0x80 to 0xBF, as signed bytes -128 to -65.
      characters += bytes[i] > -65 ? 1 : 0;
    }
    return characters;
  }

  /// Where the character after the one at `at < end` starts, `end` if there is none.
  static int next(byte[] bytes, int at, int end) {
    int next = at + 1;
    while (next < end && bytes[next] <= -65) {
      next++;
    }
    return next;
  }

  /// Where the character before `at > start` starts.
  static int previous(byte[] bytes, int start, int at) {
    int previous = at - 1;
    while (previous > start && bytes[previous] <= -65) {
      previous--;
    }
    return previous;
  }

  /// The position `characters` after `at`, at most `end`.
  static int skip(byte[] bytes, int at, int end, long characters) {
    int position = at;
    for (long i = 0; i < characters && position < end; i++) {
      position = next(bytes, position, end);
    }
    return position;
  }

  static boolean isAscii(byte[] bytes, int start, int end) {
    int any = 0;
    for (int i = start; i < end; i++) {
      any |= bytes[i];
    }
    return any >= 0;
  }

  /// Where `part` first stands in `bytes[start, end)`, or -1.
  static int indexOf(byte[] bytes, int start, int end, byte[] part, int partStart, int partEnd) {
    int length = partEnd - partStart;
    for (int at = start; at <= end - length; at++) {
      if (java.util.Arrays.equals(bytes, at, at + length, part, partStart, partEnd)) {
        return at;
      }
    }
    return -1;
  }
}
