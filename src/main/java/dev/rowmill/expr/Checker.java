package dev.rowmill.expr;

import dev.rowmill.expr.Coercion.Placed;
import dev.rowmill.vector.Type;
import dev.rowmill.vector.Type.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Turns a syntax tree into a typed one, and finds everything that is wrong with it on the way. A
/// node with a problem is null, and so is what contains it.
final class Checker {

  private final Names names;
  private final Problems problems;
  private final Coercion coercion;
  private final Arithmetic arithmetic;
  private final Comparisons comparisons;
  private final Like like;

  Checker(Names names, Problems problems) {
    this.names = names;
    this.problems = problems;
    coercion = new Coercion(problems);
    arithmetic = new Arithmetic(problems, coercion);
    comparisons = new Comparisons(coercion);
    like = new Like(problems, coercion);
  }

  @Nullable Typed check(Node node) {
    return switch (node) {
      case Node.Digits digits -> Literals.number(digits, problems);
      case Node.Text text -> Literals.text(text.value());
      case Node.Truth truth -> Literals.truth(truth.value());
      case Node.Null _ -> Literals.nullLiteral();
      case Node.Moment moment -> coercion.moment(moment.value(), moment.span(), moment.type());
      case Node.Name name -> names.column(name);
      case Node.Unary unary -> unary(unary);
      case Node.Binary binary -> binary(binary);
      case Node.Is is -> is(is);
      case Node.In in -> in(in);
      case Node.Between between -> between(between);
      case Node.Like matching -> like(matching);
      case Node.Case cases -> cases(cases);
      case Node.Cast cast -> cast(cast);
      case Node.Call call -> call(call);
    };
  }

  private @Nullable Placed placed(Node node) {
    var value = check(node);
    return value == null ? null : new Placed(value, node.span());
  }

  /// All of them, or null if one has a problem; each is checked in any case.
  private @Nullable List<Placed> placed(List<Node> nodes) {
    var placed = new ArrayList<Placed>();
    for (var node : nodes) {
      var value = placed(node);
      if (value != null) {
        placed.add(value);
      }
    }
    return placed.size() == nodes.size() ? placed : null;
  }

  private @Nullable Typed unary(Node.Unary node) {
    if (node.operator().equals("not")) {
      var operand = condition(node.operand(), "'not'");
      return operand == null ? null : not(operand);
    }
    var operand = check(node.operand());
    return operand == null ? null : arithmetic.negate(node, operand);
  }

  private static Typed not(Typed operand) {
    return Typed.strict(
        "(not " + operand.text() + ")", Type.BOOLEAN, List.of(operand), () -> Logic::not);
  }

  private @Nullable Typed binary(Node.Binary node) {
    return switch (node.operator()) {
      case "and", "or" -> {
        var left = condition(node.left(), "'" + node.operator() + "'");
        var right = condition(node.right(), "'" + node.operator() + "'");
        yield left == null || right == null ? null : logic(node.operator(), left, right);
      }
      case "=", "<>", "<", "<=", ">", ">=", "is distinct from" -> {
        var sides = placed(List.of(node.left(), node.right()));
        yield sides == null ? null : compare(node.operator(), sides.get(0), sides.get(1));
      }
      case "||" -> {
        var sides = placed(List.of(node.left(), node.right()));
        yield sides == null
            ? null
            : Concatenation.check(node, sides.get(0).value(), sides.get(1).value(), problems);
      }
      default -> {
        var sides = placed(List.of(node.left(), node.right()));
        yield sides == null
            ? null
            : arithmetic.check(node, sides.get(0).value(), sides.get(1).value());
      }
    };
  }

  private static Typed logic(String operator, Typed left, Typed right) {
    Supplier<Operation> operation = operator.equals("and") ? () -> Logic::and : () -> Logic::or;
    return Typed.lenient(
        "(" + left.text() + " " + operator + " " + right.text() + ")",
        Type.BOOLEAN,
        List.of(left, right),
        operation);
  }

  private @Nullable Typed condition(Node node, String where) {
    var value = check(node);
    if (value == null || value.type().kind() == Kind.BOOLEAN) {
      return value;
    }
    if (value.isNullLiteral()) {
      return Casts.nullOf(Type.BOOLEAN);
    }
    var remedy =
        value.type().isNumeric() ? "write " + value.shown() + " <> 0" : "compare it with something";
    return problems.report(node.span(), where + " takes conditions, not " + value.type(), remedy);
  }

  private @Nullable Typed is(Node.Is node) {
    var value = node.value();
    var operand =
        value == null ? check(node.operand()) : condition(node.operand(), "'is " + value + "'");
    if (operand == null) {
      return null;
    }
    Supplier<Operation> operation =
        value == null ? () -> Logic::isNull : value ? () -> Logic::isTrue : () -> Logic::isFalse;
    return Typed.lenient(
        "(" + operand.text() + " is " + value + ")", Type.BOOLEAN, List.of(operand), operation);
  }

  /// A comparison; with a `null` as it is written it would never be true, whatever the row.
  private @Nullable Typed compare(String relation, Placed left, Placed right) {
    if (!relation.equals("is distinct from")) {
      for (var side : List.of(right, left)) {
        if (side.value().isNullLiteral()) {
          var other = (side == left ? right : left).value().shown();
          var remedy = "write " + other + (relation.equals("<>") ? " is not null" : " is null");
          return problems.report(side.span(), "a comparison with null is never true", remedy);
        }
      }
    }
    return comparisons.check(relation, left, right);
  }

  private @Nullable Typed in(Node.In node) {
    var operand = placed(node.operand());
    var items = placed(node.items());
    if (operand != null && items != null) {
      for (var item : items) {
        if (item.value().isNullLiteral()) {
          return problems.report(
              item.span(),
              "null in a list equals nothing, and makes 'not in' never true",
              "leave it out, and write " + operand.value().shown() + " is null");
        }
      }
    }
    return operand == null || items == null ? null : comparisons.in(operand, items);
  }

  private @Nullable Typed between(Node.Between node) {
    var all = placed(List.of(node.operand(), node.low(), node.high()));
    if (all == null) {
      return null;
    }
    var above = compare(">=", all.get(0), all.get(1));
    var below = compare("<=", all.get(0), all.get(2));
    return above == null || below == null ? null : logic("and", above, below);
  }

  private @Nullable Typed like(Node.Like node) {
    var sides = placed(List.of(node.operand(), node.pattern()));
    var escapeNode = node.escape();
    var escape = escapeNode == null ? null : placed(escapeNode);
    return sides == null || escapeNode != null && escape == null
        ? null
        : like.check(node.anyCase(), sides.get(0), sides.get(1), escape);
  }

  private @Nullable Typed cases(Node.Case node) {
    var subject = node.subject() == null ? null : placed(node.subject());
    var conditions = new ArrayList<@Nullable Typed>();
    var results = new ArrayList<Node>();
    for (var when : node.whens()) {
      if (node.subject() == null) {
        conditions.add(condition(when.condition(), "'when'"));
      } else {
        var value = placed(when.condition());
        conditions.add(subject == null || value == null ? null : compare("=", subject, value));
      }
      results.add(when.result());
    }
    results.add(node.otherwise() == null ? new Node.Null(node.span()) : node.otherwise());
    var placed = placed(results);
    var unified = placed == null ? null : coercion.unify(placed, "choose between");
    if (unified == null || conditions.contains(null)) {
      return null;
    }
    var arguments = new ArrayList<Typed>();
    var text = new StringBuilder("case");
    for (int i = 0; i < conditions.size(); i++) {
      var condition = java.util.Objects.requireNonNull(conditions.get(i));
      arguments.add(condition);
      arguments.add(unified.get(i));
      text.append(" when ").append(condition.text()).append(" then ").append(unified.get(i).text());
    }
    arguments.add(unified.getLast());
    text.append(" else ").append(unified.getLast().text()).append(" end");
    return Typed.lenient(
        text.toString(), unified.getLast().type(), arguments, () -> Conditional::cases);
  }

  private @Nullable Typed cast(Node.Cast node) {
    var operand = check(node.operand());
    if (operand == null) {
      return null;
    }
    var cast = Casts.cast(operand, node.type());
    return cast.isPresent()
        ? cast.get()
        : problems.report(node.span(), operand.type() + " does not convert to " + node.type(), "");
  }

  private @Nullable Typed call(Node.Call node) {
    var aggregate = Aggregates.named(node.name());
    if (aggregate != null) {
      return names.aggregate(node, aggregate);
    }
    var function = Functions.named(node.name());
    if (function == null) {
      new Checker(names.ofUnknownFunction(), problems).placed(node.arguments());
      return problems.unknown(
          ExpressionException.Kind.UNKNOWN_FUNCTION,
          node.nameSpan(),
          Functions.unknown(node.name()),
          Functions.remedy(node.name()));
    }
    var arguments = placed(node.arguments());
    if (node.distinct()) {
      return problems.report(
          node.span(),
          node.name() + " does not take distinct",
          "count(distinct x) and other aggregates do");
    }
    if (node.star()
        || node.arguments().size() < function.fewest()
        || node.arguments().size() > function.most()) {
      return problems.report(
          node.span(),
          node.name()
              + " does not take "
              + (node.star() ? "*" : Functions.count(node.arguments().size())),
          "it is written " + function.usage());
    }
    return arguments == null
        ? null
        : function.rule().check(new Arguments(node, arguments, problems, coercion));
  }
}
