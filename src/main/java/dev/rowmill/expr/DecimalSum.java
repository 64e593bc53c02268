package dev.rowmill.expr;

import dev.rowmill.vector.DecimalVector;
import dev.rowmill.vector.PowersOfTen;
import dev.rowmill.vector.Vector;
import java.math.BigInteger;

/// `x + y` and `x - y` of decimals, at the larger of their scales.
///
/// Hot: the fast loops compute every row in `long`s and collect whether one overflowed; only then
/// does the exact loop run.
final class DecimalSum implements Operation {

  private final boolean subtract;
  private final int xExponent;
  private final int yExponent;

  /// @param xScale the scale of the left operand, yScale that of the right one
  DecimalSum(boolean subtract, int xScale, int yScale) {
    this.subtract = subtract;
    xExponent = Math.max(0, yScale - xScale);
    yExponent = Math.max(0, xScale - yScale);
  }

  @Override
  public void run(int rows, Vector[] arguments, Vector result) {
    var x = arguments[0];
    var y = arguments[1];
    var out = (DecimalVector) result;
    boolean inLongs =
        !Decimals.hasWide(x)
            && !Decimals.hasWide(y)
            && Math.max(xExponent, yExponent) <= PowersOfTen.MAX_LONG_EXPONENT;
    if (!inLongs || !fast(rows, Decimals.values(x), Decimals.values(y), out.values())) {
      exact(rows, x, y, out);
    }
  }

  private boolean fast(int rows, long[] x, long[] y, long[] out) {
    if (xExponent != 0 || yExponent != 0) {
      return scaled(rows, x, y, out);
    }
    long overflow = 0;
    if (subtract) {
      for (int row = 0; row < rows; row++) {
        long difference = x[row] - y[row];
        overflow |= (x[row] ^ y[row]) & (x[row] ^ difference);
        out[row] = difference;
      }
    } else {
      for (int row = 0; row < rows; row++) {
        long sum = x[row] + y[row];
        overflow |= (x[row] ^ sum) & (y[row] ^ sum);
        out[row] = sum;
      }
    }
    return overflow >= 0;
  }

  private boolean scaled(int rows, long[] x, long[] y, long[] out) {
    long xFactor = PowersOfTen.of(xExponent);
    long yFactor = PowersOfTen.of(yExponent);
    long overflow = 0;
    for (int row = 0; row < rows; row++) {
      long left = x[row] * xFactor;
      long right = y[row] * yFactor;
      overflow |=
          Decimals.overflow(x[row], xFactor, left) | Decimals.overflow(y[row], yFactor, right);
      long result = subtract ? left - right : left + right;
      // The signs of a sum's operands, of which the right one is negated for a difference.
      long addend = subtract ? ~right : right;
      overflow |= ((left ^ result) & (addend ^ result)) >> 63;
      out[row] = result;
    }
    return overflow == 0;
  }

  private void exact(int rows, Vector x, Vector y, DecimalVector out) {
    BigInteger xFactor = PowersOfTen.big(xExponent);
    BigInteger yFactor = PowersOfTen.big(yExponent);
    for (int row = 0; row < rows; row++) {
      if (out.isValue(row)) {
        var left = Decimals.unscaled(x, row).multiply(xFactor);
        var right = Decimals.unscaled(y, row).multiply(yFactor);
        Decimals.set(out, row, subtract ? left.subtract(right) : left.add(right));
      }
    }
  }
}
