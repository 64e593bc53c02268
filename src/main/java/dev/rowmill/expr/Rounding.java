package dev.rowmill.expr;

import dev.rowmill.vector.CellError;
import dev.rowmill.vector.DecimalVector;
import dev.rowmill.vector.DoubleVector;
import dev.rowmill.vector.LongVector;
import dev.rowmill.vector.PowersOfTen;
import dev.rowmill.vector.Type;
import dev.rowmill.vector.Vector;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/// `round`, `trunc`, `floor`, `ceil`: the operations.
final class Rounding {

  private Rounding() {}

  /// The nearest whole number, halves away from zero.
  static double halfAwayFromZero(double value) {
    double whole = Math.rint(value);
    // rint takes halves to the even neighbour.
    return Math.abs(value - whole) == 0.5 ? value + Math.copySign(0.5, value) : whole;
  }

  /// The whole number that a mode takes a number to.
  static double whole(double value, RoundingMode mode) {
    return switch (mode) {
      case HALF_UP -> halfAwayFromZero(value);
      case FLOOR -> Math.floor(value);
      case CEILING -> Math.ceil(value);
      case DOWN -> value < 0 ? Math.ceil(value) : Math.floor(value);
      case UP, HALF_DOWN, HALF_EVEN, UNNECESSARY -> throw new IllegalArgumentException(mode.name());
    };
  }

  /// Rounds an integer or a decimal of `scale` to `digits` after the point (before it, if
  /// negative), into a decimal of scale `max(0, digits)`.
  ///
  /// @param mode how
  static Operation ofDecimal(int scale, int digits, RoundingMode mode) {
    int lost = Math.max(0, scale - digits);
    int gained = Math.max(0, digits) - (scale - lost);
    boolean inLongs =
        lost <= PowersOfTen.MAX_LONG_EXPONENT && gained <= PowersOfTen.MAX_LONG_EXPONENT;
    long divisor = inLongs ? PowersOfTen.of(lost) : 1;
    long factor = inLongs ? PowersOfTen.of(gained) : 1;
    return (rows, arguments, result) -> {
      var from = arguments[0];
      long[] x = Decimals.values(from);
      var out = (DecimalVector) result;
      for (int row = 0; row < rows; row++) {
        if (inLongs && !Decimals.isWide(from, row)) {
          long rounded = divide(x[row], divisor, mode);
          long scaled = rounded * factor;
          if (Decimals.overflow(rounded, factor, scaled) == 0) {
            out.set(row, scaled);
            continue;
          }
        }
        if (out.isValue(row)) {
          var exact =
              new BigDecimal(Decimals.unscaled(from, row), lost).setScale(0, mode).unscaledValue();
          Decimals.set(out, row, exact.multiply(PowersOfTen.big(gained)));
        }
      }
    };
  }

  private static long divide(long dividend, long divisor, RoundingMode mode) {
    return switch (mode) {
      case HALF_UP -> Decimals.divide(dividend, divisor);
      case FLOOR -> Math.floorDiv(dividend, divisor);
      case CEILING -> Math.ceilDiv(dividend, divisor);
      case DOWN -> dividend / divisor;
      case UP, HALF_DOWN, HALF_EVEN, UNNECESSARY -> throw new IllegalArgumentException(mode.name());
    };
  }

  /// Rounds numbers to as many digits as the second argument, an integer, says. What is rounded is
  /// the shortest text of the number: `round(2.675, 2)` is 2.68, although the double is a little
  /// less.
  static Operation ofNumber(RoundingMode mode) {
    return (rows, arguments, result) -> {
      var x = (DoubleVector) arguments[0];
      var digits = (LongVector) arguments[1];
      var out = (DoubleVector) result;
      for (int row = 0; row < rows; row++) {
        if (out.isValue(row)) {
          out.set(row, rounded(x.get(row), digits.get(row), mode));
          if (!Double.isFinite(out.get(row))) {
            out.setError(row, CellError.NUMBER_OVERFLOW);
          }
        }
      }
    };
  }

  private static double rounded(double value, long digits, RoundingMode mode) {
    // A double has no digits after the 324th and none before the 309th.
    if (!Double.isFinite(value) || digits > 324) {
      return value;
    }
    return digits < -309 ? 0 : BigDecimal.valueOf(value).setScale((int) digits, mode).doubleValue();
  }

  /// -1, 0 or 1.
  static void sign(int rows, Vector[] arguments, Vector result) {
    var from = arguments[0];
    long[] out = ((LongVector) result).values();
    for (int row = 0; row < rows; row++) {
      if (result.isValue(row)) {
        out[row] =
            from instanceof DoubleVector numbers
                ? (long) Math.signum(numbers.get(row))
                : Decimals.unscaled(from, row).signum();
      }
    }
  }

  static void negateDecimal(int rows, Vector[] arguments, Vector result) {
    eachDecimal(rows, arguments, result, true);
  }

  static void absDecimal(int rows, Vector[] arguments, Vector result) {
    eachDecimal(rows, arguments, result, false);
  }

  private static void eachDecimal(int rows, Vector[] arguments, Vector result, boolean negate) {
    var x = (DecimalVector) arguments[0];
    var out = (DecimalVector) result;
    for (int row = 0; row < rows; row++) {
      long value = x.values()[row];
      if (!x.isWide(row) && value != Long.MIN_VALUE) {
        out.set(row, negate ? -value : Math.abs(value));
      } else if (out.isValue(row)) {
        BigInteger wide = x.unscaled(row);
        out.set(row, negate ? wide.negate() : wide.abs());
      }
    }
  }

  /// The type of a decimal rounded to `digits` after the point: one digit more before it, for 9.9
  /// becomes 10.
  static Type type(Type decimal, int digits) {
    return Decimals.capped(
        decimal.precision() - decimal.scale() + 1 + Math.max(0, digits), Math.max(0, digits));
  }
}
