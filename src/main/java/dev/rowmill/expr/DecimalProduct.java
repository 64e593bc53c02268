package dev.rowmill.expr;

import dev.rowmill.vector.DecimalVector;
import dev.rowmill.vector.Vector;

/// `x * y` of decimals, at the sum of their scales.
///
/// Hot: the fast loop computes every row in `long`s and collects whether one overflowed; only then
/// does the exact loop run.
final class DecimalProduct {

  private DecimalProduct() {}

  static void run(int rows, Vector[] arguments, Vector result) {
    var x = arguments[0];
    var y = arguments[1];
    var out = (DecimalVector) result;
    if (Decimals.hasWide(x)
        || Decimals.hasWide(y)
        || !fast(rows, Decimals.values(x), Decimals.values(y), out.values())) {
      exact(rows, x, y, out);
    }
  }

  private static boolean fast(int rows, long[] x, long[] y, long[] out) {
    long xBits = 0;
    long yBits = 0;
    for (int row = 0; row < rows; row++) {
      xBits |= x[row] ^ x[row] >> 63;
      yBits |= y[row] ^ y[row] >> 63;
    }
    if (Long.numberOfLeadingZeros(xBits) + Long.numberOfLeadingZeros(yBits) > 65) {
      // No two of these values are large enough together: a plain loop, which the JVM runs several
      // rows at a time.
      for (int row = 0; row < rows; row++) {
        out[row] = x[row] * y[row];
      }
      return true;
    }
    long overflow = 0;
    for (int row = 0; row < rows; row++) {
      long product = x[row] * y[row];
      overflow |= Decimals.overflow(x[row], y[row], product);
      out[row] = product;
    }
    return overflow == 0;
  }

  private static void exact(int rows, Vector x, Vector y, DecimalVector out) {
    for (int row = 0; row < rows; row++) {
      if (out.isValue(row)) {
        Decimals.set(out, row, Decimals.unscaled(x, row).multiply(Decimals.unscaled(y, row)));
      }
    }
  }
}
