package dev.rowmill.expr;

import dev.rowmill.vector.CellError;
import dev.rowmill.vector.DecimalVector;
import dev.rowmill.vector.PowersOfTen;
import dev.rowmill.vector.Vector;
import java.math.BigInteger;

/// `x % y` of decimals: exact, at the larger of their scales, with the sign of `x`. And `div(x,
/// y)`, how many whole times `y` was taken.
final class DecimalRemainder implements Operation {

  private final BigInteger xFactor;
  private final BigInteger yFactor;
  private final boolean quotient;

  /// @param quotient whether the quotient is wanted and not what remains
  DecimalRemainder(int xScale, int yScale, boolean quotient) {
    this.quotient = quotient;
    xFactor = PowersOfTen.big(Math.max(0, yScale - xScale));
    yFactor = PowersOfTen.big(Math.max(0, xScale - yScale));
  }

  @Override
  public void run(int rows, Vector[] arguments, Vector result) {
    var out = (DecimalVector) result;
    for (int row = 0; row < rows; row++) {
      if (!out.isValue(row)) {
        continue;
      }
      var divisor = Decimals.unscaled(arguments[1], row).multiply(yFactor);
      if (divisor.signum() == 0) {
        out.setError(row, CellError.DIVISION_BY_ZERO);
      } else {
        var dividend = Decimals.unscaled(arguments[0], row).multiply(xFactor);
        Decimals.set(out, row, quotient ? dividend.divide(divisor) : dividend.remainder(divisor));
      }
    }
  }
}
