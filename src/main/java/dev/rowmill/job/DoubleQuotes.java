package dev.rowmill.job;

/// Escapes in YAML's double quotes that are nearly always meant for somebody else: `\b` of a
/// regular expression becomes a backspace, `\N` of MySQL's NULL the control character U+0085, and
/// nobody sees it. Who wants such a character writes it by its number, `\x08`.
final class DoubleQuotes {

  private static final String LETTERS = "0abefvN_LP";
  private static final char[] MEANINGS = {
    0, 0x07, '\b', 0x1B, '\f', 0x0B, 0x85, 0xA0, 0x2028, 0x2029
  };

  private DoubleQuotes() {}

  /// Reports the first such escape of a text in double quotes.
  ///
  /// @param at where its opening quote stands
  static void check(int at, Source source, Problems problems) {
    var text = source.text();
    for (int i = at + 1; i + 1 < text.length() && text.charAt(i) != '"'; i++) {
      if (text.charAt(i) != '\\') {
        continue;
      }
      int letter = LETTERS.indexOf(text.charAt(i + 1));
      if (letter >= 0) {
        int meaning = MEANINGS[letter];
        problems.add(
            ProblemCode.INVALID_VALUE,
            i,
            "in YAML's double quotes %s means the character U+%04X"
                .formatted(text.substring(i, i + 2), meaning),
            "write the text in single quotes; if the character is meant, write "
                + (meaning < 0x100 ? "\\x%02X" : "\\u%04X").formatted(meaning));
        return;
      }
      i++;
    }
  }
}
