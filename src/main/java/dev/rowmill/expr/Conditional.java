package dev.rowmill.expr;

import dev.rowmill.vector.LongVector;
import dev.rowmill.vector.Vector;

/// `case`, `coalesce`, `nullif` and the like: all arguments are computed, then each row takes the
/// first that applies, so that errors in the others count for nothing.
final class Conditional {

  private Conditional() {}

  /// Arguments: condition, result, condition, result, …, otherwise.
  static void cases(int rows, Vector[] arguments, Vector result) {
    int otherwise = arguments.length - 1;
    for (int row = 0; row < rows; row++) {
      int taken = otherwise;
      for (int i = 0; i < otherwise; i += 2) {
        var condition = (LongVector) arguments[i];
        if (condition.isError(row)) {
          taken = i;
          break;
        }
        if (condition.isValue(row) && condition.get(row) != 0) {
          taken = i + 1;
          break;
        }
      }
      if (taken % 2 == 0 && taken < otherwise) {
        result.copyMark(arguments[taken], row, row);
      } else {
        result.copy(arguments[taken], row, row);
      }
    }
  }

  static void coalesce(int rows, Vector[] arguments, Vector result) {
    int last = arguments.length - 1;
    for (int row = 0; row < rows; row++) {
      int taken = 0;
      while (taken < last && arguments[taken].isNull(row)) {
        taken++;
      }
      result.copy(arguments[taken], row, row);
    }
  }

  /// Arguments: x, and whether it equals the other one.
  static void nullif(int rows, Vector[] arguments, Vector result) {
    var x = arguments[0];
    var equal = (LongVector) arguments[1];
    for (int row = 0; row < rows; row++) {
      if (equal.isError(row)) {
        result.copyMark(equal, row, row);
      } else if (equal.isValue(row) && equal.get(row) != 0) {
        result.setNull(row);
      } else {
        result.copy(x, row, row);
      }
    }
  }

  /// `greatest` and `least` of two; more are folded. NULLs are passed over, errors are not.
  /// Arguments: x, y, and whether y is to be taken, x and y being values.
  static void extreme(int rows, Vector[] arguments, Vector result) {
    var x = arguments[0];
    var y = arguments[1];
    var takeSecond = (LongVector) arguments[2];
    for (int row = 0; row < rows; row++) {
      if (x.isError(row) || y.isNull(row)) {
        result.copy(x, row, row);
      } else if (y.isError(row) || x.isNull(row) || takeSecond.get(row) != 0) {
        result.copy(y, row, row);
      } else {
        result.copy(x, row, row);
      }
    }
  }

  static void attempt(int rows, Vector[] arguments, Vector result) {
    var x = arguments[0];
    for (int row = 0; row < rows; row++) {
      if (x.isError(row)) {
        result.setNull(row);
      } else {
        result.copy(x, row, row);
      }
    }
  }

  /// Counts the arguments that are NULL, or are not.
  static void count(int rows, Vector[] arguments, Vector result, boolean nulls) {
    long[] out = ((LongVector) result).values();
    for (int row = 0; row < rows; row++) {
      out[row] = 0;
      for (var argument : arguments) {
        if (argument.isError(row)) {
          result.copyMark(argument, row, row);
          break;
        }
        out[row] += argument.isNull(row) == nulls ? 1 : 0;
      }
    }
  }
}
