package dev.rowmill.expr;

import dev.rowmill.expr.ExpressionException.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Cuts a text into tokens, with the rules of PostgreSQL: `'it''s'`, `"a ""name"""`, `1.5e3`.
final class Lexer {

  private static final List<String> LONG_SYMBOLS = List.of("<=", ">=", "<>", "!=", "||", "::");
  private static final String SHORT_SYMBOLS = "+-*/%=<>(),";

  private final String text;
  private final List<Token> tokens = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();
  private int at;

  private Lexer(String text) {
    this.text = text;
  }

  /// The tokens of a text, the last one being [Token.Kind#END].
  static List<Token> tokens(String text) throws ExpressionException {
    var lexer = new Lexer(text);
    lexer.run();
    if (!lexer.problems.isEmpty()) {
      throw new ExpressionException(lexer.problems);
    }
    return lexer.tokens;
  }

  private void run() {
    while (true) {
      while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
        at++;
      }
      if (at == text.length()) {
        // The end is pointed at where something is missing: right behind the last token.
        int end = tokens.isEmpty() ? 0 : tokens.getLast().span().end();
        tokens.add(new Token(Token.Kind.END, "", Span.between(end, end)));
        return;
      }
      char first = text.charAt(at);
      if (isWordStart(first)) {
        word();
      } else if (isDigit(at) || first == '.' && isDigit(at + 1)) {
        number();
      } else if (first == '\'') {
        quoted('\'', Token.Kind.STRING, "this text is not closed", "add a ' at its end");
      } else if (first == '"') {
        quoted('"', Token.Kind.QUOTED, "this quoted name is not closed", "add a \" at its end");
      } else {
        symbol(first);
      }
    }
  }

  private void word() {
    int start = at;
    while (at < text.length()
        && (isWordStart(text.charAt(at)) || Character.isDigit(text.charAt(at)))) {
      at++;
    }
    add(Token.Kind.WORD, text.substring(start, at), start);
  }

  private void number() {
    int start = at;
    digits();
    if (at < text.length() && text.charAt(at) == '.') {
      at++;
      digits();
    }
    if (at < text.length() && (text.charAt(at) | 32) == 'e') {
      int sign = at + 1 < text.length() && "+-".indexOf(text.charAt(at + 1)) >= 0 ? 1 : 0;
      if (isDigit(at + 1 + sign)) {
        at += 1 + sign;
        digits();
      }
    }
    int end = at;
    while (at < text.length() && (isWordStart(text.charAt(at)) || isDigit(at))) {
      at++;
    }
    if (at > end) {
      problem(
          start,
          "'" + text.substring(start, at) + "' is neither a number nor a name",
          nameRemedy(start));
    }
    add(Token.Kind.NUMBER, text.substring(start, end), start);
  }

  private String nameRemedy(int start) {
    return "write a column of that name in double quotes: \"" + text.substring(start, at) + "\"";
  }

  private void digits() {
    while (isDigit(at)) {
      at++;
    }
  }

  private void quoted(char quote, Token.Kind kind, String message, String remedy) {
    int start = at;
    var value = new StringBuilder();
    at++;
    while (true) {
      int end = text.indexOf(quote, at);
      if (end < 0) {
        at = text.length();
        problem(start, message, remedy);
        break;
      }
      value.append(text, at, end);
      at = end + 1;
      if (at == text.length() || text.charAt(at) != quote) {
        break;
      }
      value.append(quote);
      at++;
    }
    add(kind, value.toString(), start);
  }

  private void symbol(char first) {
    int start = at;
    var two = text.substring(at, Math.min(text.length(), at + 2));
    if (two.equals("--") || two.equals("/*")) {
      problem(
          start,
          2,
          "comments are not part of the language",
          two.equals("--") ? "write - - for two minus signs" : "");
      at += 2;
    } else if (LONG_SYMBOLS.contains(two)) {
      at += 2;
      add(Token.Kind.SYMBOL, two.equals("!=") ? "<>" : two, start);
    } else if (two.equals("==") || two.equals("&&")) {
      problem(
          start,
          2,
          "there is no operator '" + two + "'",
          "did you mean '" + (two.equals("==") ? "=" : "and") + "'?");
      at += 2;
    } else if (two.equals("${") && text.indexOf('}', at) > 0) {
      at = text.indexOf('}', at) + 1;
      problem(start, "no parameter " + text.substring(start, at) + " was filled in here", "");
    } else if (SHORT_SYMBOLS.indexOf(first) >= 0) {
      at++;
      add(Token.Kind.SYMBOL, String.valueOf(first), start);
    } else {
      int length = Character.charCount(text.codePointAt(at));
      at += length;
      problem(start, length, "unexpected character " + shown(start), remedy(first));
    }
  }

  /// A character in quotes, or by its name if nobody would see it.
  private String shown(int start) {
    int character = text.codePointAt(start);
    boolean isInvisible =
        Character.isSpaceChar(character)
            || Character.isISOControl(character)
            || Character.getType(character) == Character.FORMAT;
    return isInvisible
        ? "U+%04X (%s)".formatted(character, Character.getName(character).toLowerCase(Locale.ROOT))
        : "'" + text.substring(start, at) + "'";
  }

  private static String remedy(char character) {
    if (Character.isSpaceChar(character)) {
      return "write a plain blank";
    }
    return switch (character) {
      case '!' -> "did you mean 'not'?";
      case '|' -> "did you mean '||' or 'or'?";
      case '&' -> "did you mean 'and'?";
      case '^' -> "write power(x, y)";
      case '~' -> "write regexp_like(text, 'pattern')";
      case '‘', '’', '`' -> "texts are written in straight quotes: 'text'";
      case '“', '”' -> "names are written in straight quotes: \"name\"";
      case '.' -> "names have no dots; a column that has is written \"a.b\"";
      default -> "";
    };
  }

  private static boolean isWordStart(char character) {
    return character == '_' || Character.isLetter(character) || Character.isSurrogate(character);
  }

  private boolean isDigit(int index) {
    return index < text.length() && text.charAt(index) >= '0' && text.charAt(index) <= '9';
  }

  private void add(Token.Kind kind, String value, int start) {
    tokens.add(new Token(kind, value, Span.between(start, at)));
  }

  private void problem(int start, String message, String remedy) {
    problem(start, at - start, message, remedy);
  }

  private void problem(int start, int length, String message, String remedy) {
    problems.add(new Problem(new Span(start, length), message, remedy));
  }
}
