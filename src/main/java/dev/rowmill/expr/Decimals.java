package dev.rowmill.expr;

import dev.rowmill.vector.CellError;
import dev.rowmill.vector.DecimalVector;
import dev.rowmill.vector.LongVector;
import dev.rowmill.vector.PowersOfTen;
import dev.rowmill.vector.Type;
import dev.rowmill.vector.Vector;
import java.math.BigInteger;

/// Decimals and, as decimals of scale 0, integers: the operands of exact arithmetic.
final class Decimals {

  /// What an integer counts as beside a decimal.
  static final Type INTEGER = Type.decimal(19, 0);

  private Decimals() {}

  /// The decimal that an exact operand is: itself, or an integer's digits. Only for integers and
  /// decimals.
  static Type typeOf(Typed operand) {
    if (operand.type().kind() == Type.Kind.DECIMAL) {
      return operand.type();
    }
    if (operand instanceof Typed.Constant constant && constant.value().isValue(0)) {
      return Type.decimal(PowersOfTen.digits(((LongVector) constant.value()).get(0)), 0);
    }
    return INTEGER;
  }

  /// A type of that many digits, or of 38 if they are more: then the value decides when it is
  /// computed.
  static Type capped(int precision, int scale) {
    return Type.decimal(Math.clamp(precision, Math.max(1, scale), Type.MAX_PRECISION), scale);
  }

  static long[] values(Vector vector) {
    return vector instanceof DecimalVector decimals
        ? decimals.values()
        : ((LongVector) vector).values();
  }

  static boolean hasWide(Vector vector) {
    return vector instanceof DecimalVector decimals && decimals.hasWide();
  }

  static boolean isWide(Vector vector, int row) {
    return vector instanceof DecimalVector decimals && decimals.isWide(row);
  }

  static BigInteger unscaled(Vector vector, int row) {
    return vector instanceof DecimalVector decimals
        ? decimals.unscaled(row)
        : BigInteger.valueOf(((LongVector) vector).get(row));
  }

  /// Not zero if `value × factor`, whose low half is `product`, does not fit a `long`.
  static long overflow(long value, long factor, long product) {
    return Math.multiplyHigh(value, factor) ^ (product >> 63);
  }

  /// Sets a computed value, or the error that it has more than 38 digits.
  static void set(DecimalVector result, int row, BigInteger unscaled) {
    if (PowersOfTen.fitsDecimal(unscaled)) {
      result.set(row, unscaled);
    } else {
      result.setError(row, CellError.DECIMAL_OVERFLOW);
    }
  }

  /// `dividend / divisor`, rounded half away from zero.
  static BigInteger divide(BigInteger dividend, BigInteger divisor) {
    var parts = dividend.divideAndRemainder(divisor);
    if (parts[1].abs().shiftLeft(1).compareTo(divisor.abs()) < 0) {
      return parts[0];
    }
    return parts[0].add(BigInteger.valueOf((long) dividend.signum() * divisor.signum()));
  }

  /// `dividend / divisor`, rounded half away from zero; the quotient must fit a `long`.
  static long divide(long dividend, long divisor) {
    long quotient = dividend / divisor;
    long remainder = Math.abs(dividend % divisor);
    // Not 2 × remainder, which may overflow; |MIN_VALUE| as an unsigned number is right.
    if (remainder == 0 || Long.compareUnsigned(remainder, Math.abs(divisor) - remainder) < 0) {
      return quotient;
    }
    return quotient + ((dividend ^ divisor) < 0 ? -1 : 1);
  }

  /// An unscaled value brought from one scale to another, rounded half away from zero if digits are
  /// lost.
  static BigInteger rescale(BigInteger unscaled, int from, int to) {
    return to >= from
        ? unscaled.multiply(PowersOfTen.big(to - from))
        : divide(unscaled, PowersOfTen.big(from - to));
  }
}
