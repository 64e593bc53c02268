package dev.rowmill.expr;

import dev.rowmill.vector.LongVector;
import dev.rowmill.vector.Vector;

/// `and`, `or`, `not` and `is`, three-valued, from left to right: what the left side decides hides
/// an error on the right.
final class Logic {

  private Logic() {}

  static void and(int rows, Vector[] arguments, Vector result) {
    decide(0, rows, arguments, result);
  }

  static void or(int rows, Vector[] arguments, Vector result) {
    decide(1, rows, arguments, result);
  }

  /// @param decisive the value that decides alone: false for `and`, true for `or`
  private static void decide(long decisive, int rows, Vector[] arguments, Vector result) {
    var left = (LongVector) arguments[0];
    var right = (LongVector) arguments[1];
    long[] x = left.values();
    long[] y = right.values();
    long[] out = ((LongVector) result).values();
    if (!left.isMarked() && !right.isMarked()) {
      for (int row = 0; row < rows; row++) {
        out[row] = decisive == 0 ? x[row] & y[row] : x[row] | y[row];
      }
      return;
    }
    for (int row = 0; row < rows; row++) {
      if (left.isValue(row) && x[row] == decisive) {
        out[row] = decisive;
      } else if (left.isError(row)) {
        result.copyMark(left, row, row);
      } else if (right.isValue(row) && (y[row] == decisive || left.isValue(row))) {
        out[row] = y[row];
      } else {
        result.copyMark(right.isError(row) || !left.isNull(row) ? right : left, row, row);
      }
    }
  }

  /// `or` of many.
  static void any(int rows, Vector[] arguments, Vector result) {
    long[] out = ((LongVector) result).values();
    for (int row = 0; row < rows; row++) {
      var decisive = arguments[0];
      for (var argument : arguments) {
        boolean decides =
            argument.isError(row) || argument.isValue(row) && ((LongVector) argument).get(row) != 0;
        if (decides || argument.isNull(row)) {
          decisive = argument;
        }
        if (decides) {
          break;
        }
      }
      if (result.copyMark(decisive, row, row)) {
        out[row] = ((LongVector) decisive).get(row);
      }
    }
  }

  static void not(int rows, Vector[] arguments, Vector result) {
    long[] x = ((LongVector) arguments[0]).values();
    long[] out = ((LongVector) result).values();
    for (int row = 0; row < rows; row++) {
      out[row] = x[row] ^ 1;
    }
  }

  static void isNull(int rows, Vector[] arguments, Vector result) {
    var x = arguments[0];
    long[] out = ((LongVector) result).values();
    for (int row = 0; row < rows; row++) {
      if (x.isError(row)) {
        result.copyMark(x, row, row);
      } else {
        out[row] = x.isNull(row) ? 1 : 0;
      }
    }
  }

  static void isTrue(int rows, Vector[] arguments, Vector result) {
    is(1, rows, arguments, result);
  }

  static void isFalse(int rows, Vector[] arguments, Vector result) {
    is(0, rows, arguments, result);
  }

  private static void is(long wanted, int rows, Vector[] arguments, Vector result) {
    var x = (LongVector) arguments[0];
    long[] out = ((LongVector) result).values();
    for (int row = 0; row < rows; row++) {
      if (x.isError(row)) {
        result.copyMark(x, row, row);
      } else {
        out[row] = x.isValue(row) && x.get(row) == wanted ? 1 : 0;
      }
    }
  }
}
