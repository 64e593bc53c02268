package dev.rowmill.expr;

import dev.rowmill.vector.CellError;
import dev.rowmill.vector.DecimalVector;
import dev.rowmill.vector.PowersOfTen;
import dev.rowmill.vector.Vector;

/// `x / y` of decimals, at the left scale plus [#MORE_DIGITS], rounded half away from zero.
final class DecimalQuotient implements Operation {

  /// How many more digits than its left side a quotient has.
  static final int MORE_DIGITS = 6;

  private final int exponent;

  DecimalQuotient(int yScale) {
    exponent = MORE_DIGITS + yScale;
  }

  @Override
  public void run(int rows, Vector[] arguments, Vector result) {
    var x = arguments[0];
    var y = arguments[1];
    var out = (DecimalVector) result;
    long[] dividends = Decimals.values(x);
    long[] divisors = Decimals.values(y);
    boolean inLongs = exponent <= PowersOfTen.MAX_LONG_EXPONENT;
    long factor = inLongs ? PowersOfTen.of(exponent) : 0;
    for (int row = 0; row < rows; row++) {
      if (!out.isValue(row)) {
        continue;
      }
      boolean wideDivisor = Decimals.isWide(y, row);
      boolean wide = wideDivisor || Decimals.isWide(x, row);
      long divisor = divisors[row];
      if (!wideDivisor && divisor == 0) {
        out.setError(row, CellError.DIVISION_BY_ZERO);
        continue;
      }
      long dividend = dividends[row] * factor;
      boolean fits = inLongs && !wide && Decimals.overflow(dividends[row], factor, dividend) == 0;
      if (fits && dividend != Long.MIN_VALUE) {
        out.set(row, Decimals.divide(dividend, divisor));
      } else {
        var exact = Decimals.unscaled(x, row).multiply(PowersOfTen.big(exponent));
        Decimals.set(out, row, Decimals.divide(exact, Decimals.unscaled(y, row)));
      }
    }
  }
}
