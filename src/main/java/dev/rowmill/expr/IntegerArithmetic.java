package dev.rowmill.expr;

import dev.rowmill.vector.CellError;
import dev.rowmill.vector.LongVector;
import dev.rowmill.vector.Vector;

/// `+ - * %` and the sign of integers. A result beyond 64 bits is an error.
///
/// Hot: the loops compute every row, marked ones too, and only collect whether some row overflowed;
/// a second loop, which nearly never runs, finds out which.
final class IntegerArithmetic {

  private IntegerArithmetic() {}

  static void add(int rows, Vector[] arguments, Vector result) {
    long[] x = ((LongVector) arguments[0]).values();
    long[] y = ((LongVector) arguments[1]).values();
    long[] out = ((LongVector) result).values();
    long overflow = 0;
    for (int row = 0; row < rows; row++) {
      long sum = x[row] + y[row];
      overflow |= (x[row] ^ sum) & (y[row] ^ sum);
      out[row] = sum;
    }
    for (int row = 0; overflow < 0 && row < rows; row++) {
      mark(((x[row] ^ out[row]) & (y[row] ^ out[row])) < 0, result, row);
    }
  }

  static void subtract(int rows, Vector[] arguments, Vector result) {
    long[] x = ((LongVector) arguments[0]).values();
    long[] y = ((LongVector) arguments[1]).values();
    long[] out = ((LongVector) result).values();
    long overflow = 0;
    for (int row = 0; row < rows; row++) {
      long difference = x[row] - y[row];
      overflow |= (x[row] ^ y[row]) & (x[row] ^ difference);
      out[row] = difference;
    }
    for (int row = 0; overflow < 0 && row < rows; row++) {
      mark(((x[row] ^ y[row]) & (x[row] ^ out[row])) < 0, result, row);
    }
  }

  static void multiply(int rows, Vector[] arguments, Vector result) {
    long[] x = ((LongVector) arguments[0]).values();
    long[] y = ((LongVector) arguments[1]).values();
    long[] out = ((LongVector) result).values();
    long overflow = 0;
    for (int row = 0; row < rows; row++) {
      long product = x[row] * y[row];
      overflow |= Decimals.overflow(x[row], y[row], product);
      out[row] = product;
    }
    for (int row = 0; overflow != 0 && row < rows; row++) {
      mark(Decimals.overflow(x[row], y[row], out[row]) != 0, result, row);
    }
  }

  static void remainder(int rows, Vector[] arguments, Vector result) {
    long[] x = ((LongVector) arguments[0]).values();
    long[] y = ((LongVector) arguments[1]).values();
    long[] out = ((LongVector) result).values();
    for (int row = 0; row < rows; row++) {
      if (y[row] != 0) {
        out[row] = x[row] % y[row];
      } else if (result.isValue(row)) {
        result.setError(row, CellError.DIVISION_BY_ZERO);
      }
    }
  }

  /// The whole quotient, towards zero.
  static void quotient(int rows, Vector[] arguments, Vector result) {
    long[] x = ((LongVector) arguments[0]).values();
    long[] y = ((LongVector) arguments[1]).values();
    long[] out = ((LongVector) result).values();
    for (int row = 0; row < rows; row++) {
      if (y[row] != 0) {
        out[row] = x[row] / y[row];
        mark(x[row] == Long.MIN_VALUE && y[row] == -1, result, row);
      } else if (result.isValue(row)) {
        result.setError(row, CellError.DIVISION_BY_ZERO);
      }
    }
  }

  static void negate(int rows, Vector[] arguments, Vector result) {
    long[] x = ((LongVector) arguments[0]).values();
    long[] out = ((LongVector) result).values();
    for (int row = 0; row < rows; row++) {
      out[row] = -x[row];
      mark(x[row] == Long.MIN_VALUE, result, row);
    }
  }

  static void abs(int rows, Vector[] arguments, Vector result) {
    long[] x = ((LongVector) arguments[0]).values();
    long[] out = ((LongVector) result).values();
    for (int row = 0; row < rows; row++) {
      out[row] = Math.abs(x[row]);
      mark(x[row] == Long.MIN_VALUE, result, row);
    }
  }

  private static void mark(boolean overflow, Vector result, int row) {
    if (overflow && result.isValue(row)) {
      result.setError(row, CellError.INTEGER_OVERFLOW);
    }
  }
}
