package dev.rowmill.expr;

import dev.rowmill.vector.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The parts of the grammar that have words of their own inside: `case`, `cast`, `extract(… from
/// …)`, `trim(both … from …)`.
final class SpecialForms {

  private final TokenStream tokens;
  private final Parser parser;

  SpecialForms(TokenStream tokens, Parser parser) {
    this.tokens = tokens;
    this.parser = parser;
  }

  /// From `case` to `end`.
  Node caseExpression() throws ExpressionException {
    var start = tokens.take().span();
    @Nullable Node subject = tokens.at("when") ? null : parser.expression();
    var whens = new ArrayList<Node.When>();
    do {
      tokens.expect("when", "a case is written 'case when condition then value else value end'");
      var condition = parser.expression();
      tokens.expect("then", "");
      whens.add(new Node.When(condition, parser.expression()));
    } while (tokens.at("when"));
    @Nullable Node otherwise = tokens.accept("else") ? parser.expression() : null;
    var end = tokens.expect("end", "a case ends with 'end'").span();
    return new Node.Case(start.to(end), subject, List.copyOf(whens), otherwise);
  }

  /// From `cast` to the closing bracket.
  Node cast() throws ExpressionException {
    var start = tokens.take().span();
    tokens.expect("(", "write cast(x as type)");
    return castOf(start);
  }

  /// What stands behind `cast(`.
  private Node castOf(Span start) throws ExpressionException {
    var operand = parser.expression();
    tokens.expect("as", "write cast(x as type)");
    var type = type();
    var end = tokens.expect(")", "").span();
    return new Node.Cast(start.to(end), operand, type);
  }

  /// The rest of a call whose opening bracket was taken.
  Node call(Token word) throws ExpressionException {
    var name = word.text().toLowerCase(Locale.ROOT);
    boolean distinct = tokens.accept("distinct");
    boolean star = tokens.at("*");
    var arguments =
        switch (name) {
          case "extract" -> extract();
          case "position" -> position();
          case "substring" -> substring();
          case "try_cast" -> {
            name = "try";
            yield List.of(castOf(word.span()));
          }
          case "trim" -> {
            if (tokens.at("both") || tokens.at("leading") || tokens.at("trailing")) {
              name = tokens.at("both") ? "trim" : tokens.at("leading") ? "ltrim" : "rtrim";
              tokens.take();
              yield trim();
            }
            yield arguments();
          }
          default -> arguments();
        };
    var span = word.span().to(tokens.last().span());
    return new Node.Call(span, word.span(), name, distinct, arguments, star);
  }

  private List<Node> arguments() throws ExpressionException {
    if (tokens.accept("*")) {
      tokens.expect(")", "");
      return List.of();
    }
    return tokens.accept(")") ? List.of() : parser.list();
  }

  private List<Node> extract() throws ExpressionException {
    var field = tokens.peek();
    if (field.kind() != Token.Kind.WORD && field.kind() != Token.Kind.STRING) {
      throw tokens.unexpected("a field such as year", "write extract(year from x)");
    }
    tokens.take();
    tokens.expect("from", "write extract(year from x)");
    var operand = parser.expression();
    tokens.expect(")", "");
    return List.of(new Node.Text(field.span(), field.text()), operand);
  }

  private List<Node> position() throws ExpressionException {
    var part = parser.operand();
    tokens.expect("in", "write position(part in text)");
    var whole = parser.operand();
    tokens.expect(")", "");
    return List.of(part, whole);
  }

  private List<Node> substring() throws ExpressionException {
    var text = parser.expression();
    if (!tokens.accept("from")) {
      if (tokens.accept(",")) {
        var arguments = new ArrayList<Node>(List.of(text));
        arguments.addAll(parser.list());
        return List.copyOf(arguments);
      }
      throw tokens.unexpected("'from' or ','", "write substring(text from start for length)");
    }
    var arguments = new ArrayList<Node>(List.of(text, parser.expression()));
    if (tokens.accept("for")) {
      arguments.add(parser.expression());
    }
    tokens.expect(")", "");
    return List.copyOf(arguments);
  }

  private List<Node> trim() throws ExpressionException {
    @Nullable Node characters = tokens.at("from") ? null : parser.expression();
    tokens.expect("from", "write trim(both ' ' from text)");
    var text = parser.expression();
    tokens.expect(")", "");
    return characters == null ? List.of(text) : List.of(text, characters);
  }

  /// A type's name: ours, or the SQL one for the same thing.
  Type type() throws ExpressionException {
    var word = tokens.peek();
    if (word.kind() != Token.Kind.WORD) {
      throw tokens.unexpected("a type", TypeNames.REMEDY);
    }
    tokens.take();
    var name = word.text().toLowerCase(Locale.ROOT);
    if (name.equals("double")) {
      tokens.accept("precision");
    }
    if (!name.equals("decimal") && !name.equals("numeric")) {
      var type = TypeNames.named(name);
      if (type == null) {
        throw TokenStream.problem(
            word.span(), "there is no type '" + word.text() + "'", TypeNames.remedy(name));
      }
      return type;
    }
    tokens.expect("(", "say how many digits: decimal(12,2)");
    int precision = digits();
    int scale = tokens.accept(",") ? digits() : 0;
    var span = word.span().to(tokens.expect(")", "").span());
    if (precision < 1 || precision > Type.MAX_PRECISION || scale > precision) {
      throw TokenStream.problem(
          span,
          "decimal(" + precision + "," + scale + ") is not a type",
          "the first number is 1 to 38, the second 0 to the first");
    }
    return Type.decimal(precision, scale);
  }

  private int digits() throws ExpressionException {
    var token = tokens.peek();
    if (token.kind() != Token.Kind.NUMBER
        || token.text().length() > 3
        || !token.text().matches("[0-9]+")) {
      throw tokens.unexpected(
          "a number of digits", "decimal(12,2) has 12 digits, 2 of them after the point");
    }
    return Integer.parseInt(tokens.take().text());
  }
}
