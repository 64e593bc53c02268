package dev.rowmill.expr;

import dev.rowmill.vector.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Reads an expression with PostgreSQL's precedence (its manual, "Operator Precedence"), by Pratt's
/// method: an operator takes what binds tighter than itself.
final class Parser {

  /// Deeper trees are refused: all passes over the tree are recursive.
  private static final int MAX_DEPTH = 400;

  private static final List<String> MATCHES = List.of("in", "between", "like", "ilike");

  private static final int OR = 1;
  private static final int AND = 2;
  private static final int NOT = 3;
  private static final int IS = 4;
  private static final int COMPARISON = 5;
  private static final int MATCH = 6;
  private static final int CONCATENATION = 7;
  private static final int SUM = 8;
  private static final int PRODUCT = 9;
  private static final int SIGN = 10;
  private static final int CAST = 11;
  private static final int NONE = -1;

  private final TokenStream tokens;
  private final SpecialForms forms;
  private int depth;

  private Parser(String text) throws ExpressionException {
    tokens = new TokenStream(text);
    forms = new SpecialForms(tokens, this);
  }

  static Node parse(String text) throws ExpressionException {
    var parser = new Parser(text);
    if (parser.tokens.peek().kind() == Token.Kind.END) {
      throw TokenStream.problem(parser.tokens.peek().span(), "the expression is empty", "");
    }
    var node = parser.expression();
    if (parser.tokens.peek().kind() != Token.Kind.END) {
      boolean not = parser.tokens.at("not");
      throw parser.tokens.unexpected(
          "an operator",
          not ? "behind a value, 'not' stands before in, between and like; unequal is <>" : "");
    }
    return node;
  }

  Node expression() throws ExpressionException {
    return expression(OR);
  }

  /// An expression of nothing but operators that bind tighter than `in`, `between`, `like` and
  /// comparisons.
  Node operand() throws ExpressionException {
    return expression(CONCATENATION);
  }

  private Node expression(int weakest) throws ExpressionException {
    int entered = depth;
    deeper();
    var left = prefix(weakest);
    while (true) {
      int level = level();
      if (level < weakest) {
        depth = entered;
        return left;
      }
      deeper();
      left = infix(left, level);
      if (level == COMPARISON && level() == COMPARISON) {
        throw TokenStream.problem(
            tokens.peek().span(),
            "comparisons cannot be chained",
            "write 'a < b and b < c', or use parentheses");
      }
    }
  }

  private void deeper() throws ExpressionException {
    if (++depth > MAX_DEPTH) {
      throw TokenStream.problem(
          tokens.peek().span(),
          "the expression is nested too deeply",
          "write a long chain of 'or' as 'x in (…)'");
    }
  }

  private Node prefix(int weakest) throws ExpressionException {
    var token = tokens.peek();
    if (token.is("not")) {
      if (weakest > NOT) {
        throw tokens.unexpected("a value", "put the 'not …' in parentheses");
      }
      tokens.take();
      var operand = expression(NOT);
      return new Node.Unary(token.span().to(operand.span()), "not", operand);
    }
    if (token.is("-") || token.is("+")) {
      tokens.take();
      var operand = expression(SIGN);
      return new Node.Unary(token.span().to(operand.span()), token.text(), operand);
    }
    return primary();
  }

  /// How tightly the next token binds as an operator, or [#NONE] if it is none.
  private int level() {
    var token = tokens.peek();
    if (token.kind() != Token.Kind.WORD && token.kind() != Token.Kind.SYMBOL) {
      return NONE;
    }
    return switch (token.text().toLowerCase(Locale.ROOT)) {
      case "or" -> OR;
      case "and" -> AND;
      case "is" -> IS;
      case "=", "<>", "<", "<=", ">", ">=" -> COMPARISON;
      case "in", "between", "like", "ilike" -> MATCH;
      case "not" -> MATCHES.stream().anyMatch(tokens.second()::is) ? MATCH : NONE;
      case "||" -> CONCATENATION;
      case "+", "-" -> SUM;
      case "*", "/", "%" -> PRODUCT;
      case "::" -> CAST;
      default -> NONE;
    };
  }

  private Node infix(Node left, int level) throws ExpressionException {
    return switch (level) {
      case IS -> is(left);
      case MATCH -> match(left);
      case CAST -> {
        tokens.take();
        var type = forms.type();
        yield new Node.Cast(left.span().to(tokens.last().span()), left, type);
      }
      default -> {
        var operator = tokens.take();
        yield binary(
            operator.text().toLowerCase(Locale.ROOT), operator.span(), left, expression(level + 1));
      }
    };
  }

  private static Node binary(String operator, Span operatorSpan, Node left, Node right) {
    return new Node.Binary(left.span().to(right.span()), operator, operatorSpan, left, right);
  }

  private Node is(Node left) throws ExpressionException {
    var is = tokens.take().span();
    boolean negated = tokens.accept("not");
    var span = left.span().to(tokens.peek().span());
    if (tokens.accept("distinct")) {
      tokens.expect("from", "");
      var operator = is.to(tokens.last().span());
      return negate(negated, binary("is distinct from", operator, left, expression(IS + 1)));
    }
    var word = tokens.peek();
    if (tokens.accept("null") || tokens.accept("unknown")) {
      return negate(negated, new Node.Is(span, left, null));
    }
    if (tokens.accept("true") || tokens.accept("false")) {
      return negate(negated, new Node.Is(span, left, word.is("true")));
    }
    throw tokens.unexpected(
        "'null', 'true', 'false' or 'distinct from'", word.is("not") ? "" : "compare with '='");
  }

  private Node match(Node left) throws ExpressionException {
    boolean negated = tokens.accept("not");
    if (tokens.accept("in")) {
      tokens.expect("(", "a list is written (1, 2, 3)");
      var items = list();
      return negate(negated, new Node.In(left.span().to(tokens.last().span()), left, items));
    }
    if (tokens.accept("between")) {
      var low = operand();
      tokens.expect("and", "write 'x between low and high'");
      var high = operand();
      return negate(negated, new Node.Between(left.span().to(high.span()), left, low, high));
    }
    boolean anyCase = tokens.take().is("ilike");
    var pattern = operand();
    var escape = tokens.accept("escape") ? operand() : null;
    return negate(
        negated,
        new Node.Like(left.span().to(tokens.last().span()), anyCase, left, pattern, escape));
  }

  private static Node negate(boolean negated, Node node) {
    return negated ? new Node.Unary(node.span(), "not", node) : node;
  }

  private Node primary() throws ExpressionException {
    var token = tokens.peek();
    switch (token.kind()) {
      case NUMBER:
        tokens.take();
        return new Node.Digits(token.span(), token.text());
      case STRING:
        tokens.take();
        return new Node.Text(token.span(), token.text());
      case QUOTED:
        tokens.take();
        return new Node.Name(token.span(), token.text(), true);
      case WORD:
        return word();
      case SYMBOL:
        if (tokens.accept("(")) {
          var inner = expression();
          tokens.expect(")", "");
          return inner;
        }
        throw tokens.unexpected("a value", "");
      case END:
        throw tokens.unexpected("a value", "");
    }
    throw new AssertionError(token.kind());
  }

  private Node word() throws ExpressionException {
    var token = tokens.peek();
    if (token.is("true") || token.is("false")) {
      tokens.take();
      return new Node.Truth(token.span(), token.is("true"));
    }
    if (tokens.accept("null")) {
      return new Node.Null(token.span());
    }
    if (token.is("case")) {
      return forms.caseExpression();
    }
    if (token.is("cast")) {
      return forms.cast();
    }
    if (TokenStream.isReserved(token)) {
      throw tokens.unexpected("a value", "");
    }
    tokens.take();
    if (tokens.peek().kind() == Token.Kind.STRING) {
      return moment(token);
    }
    if (tokens.accept("(")) {
      return forms.call(token);
    }
    return new Node.Name(token.span(), token.text(), false);
  }

  private Node moment(Token word) throws ExpressionException {
    boolean date = word.is("date");
    if (!date && !word.is("timestamp") && !word.is("datetime")) {
      throw tokens.unexpected(
          "an operator",
          word.is("interval")
              ? "write date_add('day', 1, x)"
              : "only date '…' and timestamp '…' stand before a text");
    }
    var text = tokens.take();
    return new Node.Moment(
        word.span().to(text.span()), date ? Type.DATE : Type.DATETIME, text.text());
  }

  /// Expressions up to the closing bracket, at least one.
  List<Node> list() throws ExpressionException {
    var items = new ArrayList<Node>();
    do {
      items.add(expression());
    } while (tokens.accept(","));
    tokens.expect(")", "");
    return List.copyOf(items);
  }
}
