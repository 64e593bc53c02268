package dev.rowmill.expr;

import dev.rowmill.vector.Type;
import dev.rowmill.vector.Type.Kind;
import java.math.RoundingMode;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// `abs`, `round`, `floor`, `ceil`: the rules.
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

  /// With digits, an integer is rounded as a decimal, so that the result has the digits asked for.
  static @Nullable Typed round(Arguments arguments) {
    var x = arguments.numeric(0);
    boolean toDigits = arguments.count() == 2;
    if (x == null) {
      return null;
    }
    if (x.type().kind() == Kind.NUMBER) {
      return toDigits
          ? arguments.apply(Type.NUMBER, () -> Rounding::ofNumber, x, arguments.integer(1))
          : arguments.apply(
              Type.NUMBER, () -> NumberArithmetic.unary(Rounding::halfAwayFromZero), x);
    }
    if (!toDigits) {
      return whole(arguments, x, RoundingMode.HALF_UP);
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
        () -> Rounding.ofDecimal(type.scale(), count, RoundingMode.HALF_UP),
        x,
        Literals.integer(count));
  }

  static @Nullable Typed floor(Arguments arguments) {
    return whole(arguments, arguments.numeric(0), RoundingMode.FLOOR);
  }

  static @Nullable Typed ceil(Arguments arguments) {
    return whole(arguments, arguments.numeric(0), RoundingMode.CEILING);
  }

  private static @Nullable Typed whole(Arguments arguments, @Nullable Typed x, RoundingMode mode) {
    if (x == null) {
      return null;
    }
    return switch (x.type().kind()) {
      case DECIMAL ->
          arguments.apply(
              Rounding.type(x.type(), 0), () -> Rounding.ofDecimal(x.type().scale(), 0, mode), x);
      case NUMBER ->
          arguments.apply(
              x.type(),
              () -> NumberArithmetic.unary(mode == RoundingMode.FLOOR ? Math::floor : Math::ceil),
              x);
      case INTEGER, STRING, BOOLEAN, DATE, DATETIME -> x;
    };
  }
}
