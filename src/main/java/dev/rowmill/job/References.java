package dev.rowmill.job;

import java.util.regex.Pattern;

/// Makes `${name}` plain text for YAML, to which a brace inside `{…}` or `[…]` is one of its own:
/// while YAML reads the text, two characters that occur nowhere in it stand for these braces. Every
/// character keeps its place.
final class References {

  private static final Pattern REFERENCE =
      Pattern.compile("\\$\\{((?:secret:)?[A-Za-z_][A-Za-z0-9_]*)}");

  /// Where the characters are taken from: those that Unicode leaves to private use.
  private static final char FIRST_PRIVATE = '\uE000';

  private final char open;
  private final char close;
  private final String hidden;

  References(String text) {
    open = unused(text, FIRST_PRIVATE);
    close = unused(text, (char) (open + 1));
    hidden = REFERENCE.matcher(text).replaceAll("\\$" + open + "$1" + close);
  }

  private static char unused(String text, char from) {
    char c = from;
    while (text.indexOf(c) >= 0) {
      c++;
    }
    return c;
  }

  /// The text for YAML.
  String hidden() {
    return hidden;
  }

  /// A part of what YAML read, with its braces.
  String shown(String part) {
    return part.replace(open, '{').replace(close, '}');
  }
}
