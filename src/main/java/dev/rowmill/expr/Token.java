package dev.rowmill.expr;

/// A word of the language.
///
/// @param text what it says: quotes removed and doubled quotes resolved
record Token(Kind kind, String text, Span span) {

  enum Kind {
    /// A keyword, a function or a column.
    WORD,
    /// A column in double quotes.
    QUOTED,
    /// An unsigned number.
    NUMBER,
    /// A text in single quotes.
    STRING,
    /// An operator or a bracket.
    SYMBOL,
    /// Behind the last token.
    END
  }

  /// Whether it is this keyword (in any case) or this symbol.
  boolean is(String word) {
    return switch (kind) {
      case WORD -> text.equalsIgnoreCase(word);
      case SYMBOL -> text.equals(word);
      case QUOTED, NUMBER, STRING, END -> false;
    };
  }

  /// What a message calls it.
  String described() {
    return switch (kind) {
      case WORD, SYMBOL, NUMBER -> "'" + text + "'";
      case QUOTED -> "\"" + text + "\"";
      case STRING -> "the text '" + text + "'";
      case END -> "the end of the expression";
    };
  }
}
