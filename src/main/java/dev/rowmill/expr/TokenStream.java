package dev.rowmill.expr;

import dev.rowmill.expr.ExpressionException.Problem;
import java.util.List;
import java.util.Set;

/// The tokens of a text, read from left to right.
final class TokenStream {

  /// Words that are no names of columns or functions unless they stand in double quotes.
  private static final Set<String> RESERVED =
      Set.of(
          "and",
          "or",
          "not",
          "is",
          "null",
          "in",
          "between",
          "like",
          "ilike",
          "case",
          "when",
          "then",
          "else",
          "end",
          "cast",
          "as",
          "true",
          "false",
          "from",
          "for",
          "distinct");

  private final List<Token> tokens;
  private int next;

  TokenStream(String text) throws ExpressionException {
    tokens = Lexer.tokens(text);
  }

  Token peek() {
    return tokens.get(next);
  }

  /// The token after the next one.
  Token second() {
    return tokens.get(Math.min(next + 1, tokens.size() - 1));
  }

  /// The token that was taken last.
  Token last() {
    return tokens.get(next - 1);
  }

  Token take() {
    var token = tokens.get(next);
    if (token.kind() != Token.Kind.END) {
      next++;
    }
    return token;
  }

  boolean at(String word) {
    return peek().is(word);
  }

  boolean accept(String word) {
    if (!at(word)) {
      return false;
    }
    next++;
    return true;
  }

  Token expect(String word, String remedy) throws ExpressionException {
    if (!at(word)) {
      throw unexpected("'" + word + "'", remedy);
    }
    return take();
  }

  /// Whether the next token can be the name of a column or a function.
  boolean atName() {
    var token = peek();
    return token.kind() == Token.Kind.QUOTED
        || token.kind() == Token.Kind.WORD && !isReserved(token);
  }

  static boolean isReserved(Token token) {
    return RESERVED.contains(token.text().toLowerCase(java.util.Locale.ROOT));
  }

  /// The problem that the next token is not what should stand here.
  ExpressionException unexpected(String expected, String remedy) {
    var token = peek();
    var quote = "a column of that name is written \"" + token.text() + "\"";
    boolean operator = token.is("and") || token.is("or") || token.is("not");
    boolean word = token.kind() == Token.Kind.WORD && isReserved(token) && !operator;
    var mend = remedy.isEmpty() && word ? quote : remedy;
    return problem(token.span(), "expected " + expected + ", found " + token.described(), mend);
  }

  static ExpressionException problem(Span span, String message, String remedy) {
    return new ExpressionException(List.of(new Problem(span, message, remedy)));
  }
}
