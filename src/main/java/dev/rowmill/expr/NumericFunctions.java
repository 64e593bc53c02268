package dev.rowmill.expr;

import dev.rowmill.vector.Type;
import dev.rowmill.vector.Type.Kind;
import java.math.RoundingMode;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// `abs`, `round`, `trunc`, `floor`, `ceil`, `div`, `mod`: the rules.
final class NumericFunctions {

  private NumericFunctions() {}

  static @Nullable Typed abs(Arguments arguments) {
    var x = arguments.numeric(0);
    if (x == null) {
      return null;
    }
    return switch (x.type().kind()) {
      case DECIMAL -> arguments.apply(x.type(), () -> Rounding::absDecimal, x);
      case NUMBER -> arguments.apply(x.type(), () -> NumberArithmetic.unary(Math::abs), x);
      case INTEGER, STRING, BOOLEAN, DATE, DATETIME ->
          arguments.apply(x.type(), () -> IntegerArithmetic::abs, x);
    };
  }

  /// `round` and `trunc`. With digits, an integer is rounded as a decimal, so that the result has
  /// the digits asked for.
  static @Nullable Typed toDigits(Arguments arguments, RoundingMode mode) {
    if (arguments.count() == 1) {
      return whole(arguments, mode);
    }
    var x = arguments.numeric(0);
    if (x == null) {
      return null;
    }
    if (x.type().kind() == Kind.NUMBER) {
      return arguments.apply(Type.NUMBER, () -> Rounding.ofNumber(mode), x, arguments.integer(1));
    }
    var digits = arguments.value(1).isNullLiteral() ? OptionalInt.empty() : arguments.literalInt(1);
    if (digits.isEmpty()) {
      return arguments.value(1).isNullLiteral() ? Casts.nullOf(x.type()) : null;
    }
    int count = digits.getAsInt();
    if (count < -Type.MAX_PRECISION || count > Type.MAX_PRECISION) {
      return arguments.problem(1, "a decimal has at most 38 digits", "round to -38 … 38");
    }
    var type = Decimals.typeOf(x);
    return arguments.apply(
        Rounding.type(type, count),
        () -> Rounding.ofDecimal(type.scale(), count, mode),
        x,
        Literals.integer(count));
  }

  /// The whole quotient, towards zero.
  static @Nullable Typed div(Arguments arguments) {
    var x = arguments.numeric(0);
    var y = arguments.numeric(1);
    if (x == null || y == null) {
      return null;
    }
    if (x.type().kind() == Kind.NUMBER || y.type().kind() == Kind.NUMBER) {
      int which = x.type().kind() == Kind.NUMBER ? 0 : 1;
      return arguments.problem(
          which, "div takes integers and decimals, not number", "write trunc(x / y)");
    }
    if (x.type().kind() == Kind.INTEGER && y.type().kind() == Kind.INTEGER) {
      return arguments.apply(Type.INTEGER, () -> IntegerArithmetic::quotient, x, y);
    }
    var left = Decimals.typeOf(x);
    var right = Decimals.typeOf(y);
    var type = Decimals.capped(left.precision() - left.scale() + right.scale(), 0);
    return arguments.apply(
        type, () -> new DecimalRemainder(left.scale(), right.scale(), true), x, y);
  }

  /// `%` as a function.
  static @Nullable Typed mod(Arguments arguments) {
    var call = arguments.call();
    var operands = call.arguments();
    return new Arithmetic(arguments.problems(), arguments.coercion())
        .check(
            new Node.Binary(call.span(), "%", call.nameSpan(), operands.get(0), operands.get(1)),
            arguments.value(0),
            arguments.value(1));
  }

  static @Nullable Typed whole(Arguments arguments, RoundingMode mode) {
    var x = arguments.numeric(0);
    if (x == null) {
      return null;
    }
    return switch (x.type().kind()) {
      case DECIMAL ->
          arguments.apply(
              Rounding.type(x.type(), 0), () -> Rounding.ofDecimal(x.type().scale(), 0, mode), x);
      case NUMBER ->
          arguments.apply(
              x.type(), () -> NumberArithmetic.unary(value -> Rounding.whole(value, mode)), x);
      case INTEGER, STRING, BOOLEAN, DATE, DATETIME -> x;
    };
  }
}
