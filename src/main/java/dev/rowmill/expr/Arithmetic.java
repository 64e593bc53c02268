package dev.rowmill.expr;

import dev.rowmill.expr.Coercion.Placed;
import dev.rowmill.vector.Type;
import dev.rowmill.vector.Type.Kind;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Which operation an arithmetic operator is for the types of its operands, and what type the
/// result has.
///
/// - integer with integer: integer for `+ - * %`; `/` gives a decimal with 6 digits after the point
/// - with a decimal: `+ - %` have the larger scale, `*` the sum of the scales, `/` the left one
///   plus 6. An integer counts as decimal(19,0), a literal as many digits as it has. A type never
///   has more than 38 digits; the value decides then
/// - with a number: number
/// - date + integer, date - integer: days later or earlier; date - date: the days between
record Arithmetic(Problems problems, Coercion coercion) {

  @Nullable Typed check(Node.Binary node, Typed leftValue, Typed rightValue) {
    var left = adapted(leftValue, rightValue);
    var right = adapted(rightValue, leftValue);
    if (left.type().kind() == Kind.DATE
        && right.type().kind() == Kind.STRING
        && Coercion.isLiteral(right)) {
      var moment = coercion.moment(new Placed(right, node.right().span()), Type.DATE);
      return moment == null ? null : check(node, left, moment);
    }
    if (left.type().isNumeric() && right.type().isNumeric()) {
      return numeric(node, left, right);
    }
    if (left.type().kind() == Kind.DATE || right.type().kind() == Kind.DATE) {
      var result = DateArithmetic.check(node.operator(), left, right);
      if (result != null) {
        return result;
      }
    }
    return problems.report(
        node.operatorSpan(),
        "'" + node.operator() + "' does not take " + left.type() + " and " + right.type(),
        remedy(node.operator(), left, right));
  }

  /// `null` takes the other side's type; beside a date it is a number of days.
  private static Typed adapted(Typed value, Typed other) {
    if (!value.isNullLiteral()) {
      return value;
    }
    return Casts.nullOf(other.type().isNumeric() ? other.type() : Type.INTEGER);
  }

  private static String remedy(String operator, Typed left, Typed right) {
    boolean leftText = left.type().kind() == Kind.STRING;
    if (leftText || right.type().kind() == Kind.STRING) {
      var cast =
          "cast("
              + (leftText ? left : right).shown()
              + " as integer) or as decimal(12,2) makes a number of a text";
      return operator.equals("+") ? "texts are joined with ||; " + cast : cast;
    }
    if (left.type().kind() == Kind.DATETIME || right.type().kind() == Kind.DATETIME) {
      return "compute with days: cast(… as date), or with seconds: extract(epoch from …)";
    }
    boolean date = left.type().kind() == Kind.DATE || right.type().kind() == Kind.DATE;
    return date ? "there are date + integer, date - integer and date - date" : "";
  }

  private @Nullable Typed numeric(Node.Binary node, Typed left, Typed right) {
    var operator = node.operator();
    if (left.type().kind() == Kind.NUMBER || right.type().kind() == Kind.NUMBER) {
      var x = Casts.cast(left, Type.NUMBER).orElseThrow();
      var y = Casts.cast(right, Type.NUMBER).orElseThrow();
      return apply(operator, Type.NUMBER, x, y, () -> NumberArithmetic.of(operator));
    }
    boolean integers = left.type().kind() == Kind.INTEGER && right.type().kind() == Kind.INTEGER;
    if (integers && !operator.equals("/")) {
      return apply(
          operator,
          Type.INTEGER,
          left,
          right,
          switch (operator) {
            case "+" -> () -> IntegerArithmetic::add;
            case "-" -> () -> IntegerArithmetic::subtract;
            case "*" -> () -> IntegerArithmetic::multiply;
            default -> () -> IntegerArithmetic::remainder;
          });
    }
    return decimal(node, left, right);
  }

  private @Nullable Typed decimal(Node.Binary node, Typed left, Typed right) {
    var operator = node.operator();
    var x = Decimals.typeOf(left);
    var y = Decimals.typeOf(right);
    int scale =
        switch (operator) {
          case "*" -> x.scale() + y.scale();
          case "/" -> x.scale() + DecimalQuotient.MORE_DIGITS;
          default -> Math.max(x.scale(), y.scale());
        };
    if (scale > Type.MAX_PRECISION) {
      return problems.report(
          node.operatorSpan(),
          "'"
              + operator
              + "' of "
              + x
              + " and "
              + y
              + " would have "
              + scale
              + " digits after the point, more than 38",
          "round(…, 6) or cast(… as decimal(18,6)) one of them before");
    }
    int whole = Math.max(x.precision() - x.scale(), y.precision() - y.scale());
    int precision =
        switch (operator) {
          case "*" -> x.precision() + y.precision();
          case "/" -> x.precision() + y.scale() + DecimalQuotient.MORE_DIGITS;
          case "%" -> whole + scale;
          default -> whole + scale + 1;
        };
    var type = Decimals.capped(precision, scale);
    if (operator.equals("+") || operator.equals("-")) {
      return sum(operator, type, left, right);
    }
    return apply(
        operator,
        type,
        left,
        right,
        switch (operator) {
          case "*" -> () -> DecimalProduct::run;
          case "/" -> () -> new DecimalQuotient(y.scale());
          default -> () -> new DecimalRemainder(x.scale(), y.scale(), false);
        });
  }

  private static Typed sum(String operator, Type type, Typed left, Typed right) {
    // Scaled beforehand, a constant spares each row the multiplication.
    var x = Coercion.sameScale(left, type);
    var y = Coercion.sameScale(right, type);
    int xScale = x.type().scale();
    int yScale = y.type().scale();
    return Typed.strict(
        text(operator, left, right),
        type,
        List.of(x, y),
        () -> new DecimalSum(operator.equals("-"), xScale, yScale));
  }

  static Typed apply(
      String operator, Type type, Typed left, Typed right, Supplier<Operation> operation) {
    return Typed.strict(text(operator, left, right), type, List.of(left, right), operation);
  }

  private static String text(String operator, Typed left, Typed right) {
    return "(" + left.text() + " " + operator + " " + right.text() + ")";
  }

  /// `-x`.
  @Nullable Typed negate(Node.Unary node, Typed operand) {
    var x = operand.isNullLiteral() ? Casts.nullOf(Type.INTEGER) : operand;
    @Nullable Supplier<Operation> operation =
        switch (x.type().kind()) {
          case INTEGER -> () -> IntegerArithmetic::negate;
          case DECIMAL -> () -> Rounding::negateDecimal;
          case NUMBER -> () -> NumberArithmetic.unary(value -> -value);
          case STRING, BOOLEAN, DATE, DATETIME -> null;
        };
    if (operation == null) {
      return problems.report(
          node.operand().span(),
          "'" + node.operator() + "' does not take " + x.type(),
          remedy("-", x, x));
    }
    return node.operator().equals("+")
        ? x
        : Typed.strict("(- " + x.text() + ")", x.type(), List.of(x), operation);
  }
}
