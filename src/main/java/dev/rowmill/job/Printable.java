package dev.rowmill.job;

/// Texts that come from files and command lines, as a message may hold them: a terminal obeys
/// control characters, and nobody sees them.
public final class Printable {

  /// A name that is longer is not read to its end.
  private static final int LONGEST_NAME = 80;

  private Printable() {}

  /// A name out of a file, or its beginning, in one line.
  public static String name(String name) {
    var line = name.replaceAll("\\R", " ");
    return line.codePointCount(0, line.length()) <= LONGEST_NAME
        ? of(line)
        : of(line.substring(0, line.offsetByCodePoints(0, LONGEST_NAME))) + "…";
  }

  /// The text with `\x1B` in the place of each control character but a line break or a tab.
  public static String of(String text) {
    if (text.chars().noneMatch(Printable::isHidden)) {
      return text;
    }
    var shown = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              if (isHidden(c)) {
                shown.append("\\x%02X".formatted(c));
              } else {
                shown.appendCodePoint(c);
              }
            });
    return shown.toString();
  }

  private static boolean isHidden(int c) {
    return Character.isISOControl(c) && c != '\n' && c != '\t';
  }
}
