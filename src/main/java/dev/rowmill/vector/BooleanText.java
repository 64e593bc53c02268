package dev.rowmill.vector;

import java.nio.charset.StandardCharsets;
import java.util.List;

/// The words for true and false, in small letters or capitals; PostgreSQL's, written out.
public final class BooleanText {

  public static final List<String> TRUE = List.of("true", "t", "yes", "y", "on", "1");
  public static final List<String> FALSE = List.of("false", "f", "no", "n", "off", "0");

  private static final byte[][] TRUE_BYTES = bytes(TRUE);
  private static final byte[][] FALSE_BYTES = bytes(FALSE);

  private BooleanText() {}

  private static byte[][] bytes(List<String> words) {
    return words.stream().map(w -> w.getBytes(StandardCharsets.US_ASCII)).toArray(byte[][]::new);
  }

  /// 1 for true, 0 for false, and -1 if `text[start, end)` is no word for either.
  public static int parse(byte[] text, int start, int end) {
    if (isOneOf(TRUE_BYTES, text, start, end)) {
      return 1;
    }
    return isOneOf(FALSE_BYTES, text, start, end) ? 0 : -1;
  }

  private static boolean isOneOf(byte[][] words, byte[] text, int start, int end) {
    for (var word : words) {
      if (word.length == end - start && isWord(word, text, start)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isWord(byte[] word, byte[] text, int start) {
    for (int i = 0; i < word.length; i++) {
      byte b = text[start + i];
      boolean same = b == word[i] || word[i] >= 'a' && (b | 0x20) == word[i];
      if (!same) {
        return false;
      }
    }
    return true;
  }
}
