package dev.rowmill.expr;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// A pattern of `like`: `%` is any text, `_` one character, the escape character makes the next one
/// mean itself.
final class LikePattern {

  private static final short ONE = 256;
  private static final short ANY = 257;

  /// A byte 0 to 255, [#ONE] or [#ANY].
  private final short[] tokens;

  private LikePattern(short[] tokens) {
    this.tokens = tokens;
  }

  /// Reads a pattern in UTF-8, or gives null if it ends with the escape.
  ///
  /// @param escape the bytes of one character, or none: nothing is escaped
  static @Nullable LikePattern of(byte[] pattern, byte[] escape) {
    var tokens = new short[pattern.length];
    int count = 0;
    for (int i = 0; i < pattern.length; i++) {
      boolean escaped =
          escape.length > 0
              && i + escape.length <= pattern.length
              && Arrays.equals(pattern, i, i + escape.length, escape, 0, escape.length);
      if (escaped) {
        i += escape.length;
        if (i == pattern.length) {
          return null;
        }
      }
      if (!escaped && pattern[i] == '%') {
        if (count == 0 || tokens[count - 1] != ANY) {
          tokens[count++] = ANY;
        }
      } else {
        tokens[count++] = !escaped && pattern[i] == '_' ? ONE : (short) (pattern[i] & 0xFF);
      }
    }
    return new LikePattern(Arrays.copyOf(tokens, count));
  }

  /// Whether all of `bytes[start, end)` fits the pattern. On a mismatch the last `%` takes one
  /// character more, so that no text takes longer than its length times the pattern's.
  boolean matches(byte[] bytes, int start, int end) {
    int at = start;
    int token = 0;
    int afterAny = -1;
    int retry = 0;
    while (true) {
      if (token < tokens.length && tokens[token] == ANY) {
        afterAny = ++token;
        retry = at;
        if (token == tokens.length) {
          return true;
        }
      } else if (token < tokens.length
          && at < end
          && (tokens[token] == ONE || tokens[token] == (bytes[at] & 0xFF))) {
        at = tokens[token] == ONE ? Utf8.next(bytes, at, end) : at + 1;
        token++;
      } else if (token == tokens.length && at == end) {
        return true;
      } else if (afterAny < 0 || retry >= end) {
        return false;
      } else {
        retry = Utf8.next(bytes, retry, end);
        at = retry;
        token = afterAny;
      }
    }
  }
}
