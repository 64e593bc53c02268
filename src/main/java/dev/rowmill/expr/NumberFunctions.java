package dev.rowmill.expr;

import dev.rowmill.vector.CellError;
import dev.rowmill.vector.DoubleVector;
import dev.rowmill.vector.Vector;
import java.util.function.DoubleUnaryOperator;

/// Functions of numbers that not every number has a value in: `sqrt`, `ln`, `power`. They are those
/// of `StrictMath`, which are the same to the last bit on every machine.
final class NumberFunctions {

  private NumberFunctions() {}

  /// A function that is NaN, or infinite at 0, where it has no value.
  static Operation of(DoubleUnaryOperator function) {
    return (rows, arguments, result) -> {
      double[] x = ((DoubleVector) arguments[0]).values();
      for (int row = 0; row < rows; row++) {
        if (result.isValue(row)) {
          set(result, row, function.applyAsDouble(x[row]), x[row] == 0);
        }
      }
    };
  }

  static Operation power() {
    return (rows, arguments, result) -> {
      double[] x = ((DoubleVector) arguments[0]).values();
      double[] y = ((DoubleVector) arguments[1]).values();
      for (int row = 0; row < rows; row++) {
        if (result.isValue(row)) {
          set(result, row, StrictMath.pow(x[row], y[row]), x[row] == 0);
        }
      }
    };
  }

  private static void set(Vector result, int row, double value, boolean ofZero) {
    if (Double.isNaN(value) || Double.isInfinite(value) && ofZero) {
      result.setError(row, CellError.INVALID_ARGUMENT);
    } else if (Double.isInfinite(value)) {
      result.setError(row, CellError.NUMBER_OVERFLOW);
    } else {
      ((DoubleVector) result).set(row, value);
    }
  }
}
