package dev.rowmill.expr;

import dev.rowmill.vector.CellError;
import dev.rowmill.vector.DoubleVector;
import dev.rowmill.vector.Vector;
import java.util.function.DoubleUnaryOperator;

/// Arithmetic of numbers (IEEE doubles). A result that is not finite is an error, as is a division
/// by zero.
final class NumberArithmetic {

  private NumberArithmetic() {}

  /// `+ - * / %`.
  static Operation of(String operator) {
    return switch (operator) {
      case "+" ->
          (rows, arguments, result) -> {
            double[] x = values(arguments[0]);
            double[] y = values(arguments[1]);
            double[] out = values(result);
            for (int row = 0; row < rows; row++) {
              out[row] = x[row] + y[row];
            }
            markNotFinite(rows, out, result);
          };
      case "-" ->
          (rows, arguments, result) -> {
            double[] x = values(arguments[0]);
            double[] y = values(arguments[1]);
            double[] out = values(result);
            for (int row = 0; row < rows; row++) {
              out[row] = x[row] - y[row];
            }
            markNotFinite(rows, out, result);
          };
      case "*" ->
          (rows, arguments, result) -> {
            double[] x = values(arguments[0]);
            double[] y = values(arguments[1]);
            double[] out = values(result);
            for (int row = 0; row < rows; row++) {
              out[row] = x[row] * y[row];
            }
            markNotFinite(rows, out, result);
          };
      case "/" -> (rows, arguments, result) -> divide(rows, arguments, result, false);
      case "%" -> (rows, arguments, result) -> divide(rows, arguments, result, true);
      default -> throw new IllegalArgumentException(operator);
    };
  }

  private static void divide(int rows, Vector[] arguments, Vector result, boolean remainder) {
    double[] x = values(arguments[0]);
    double[] y = values(arguments[1]);
    double[] out = values(result);
    for (int row = 0; row < rows; row++) {
      out[row] = remainder ? x[row] % y[row] : x[row] / y[row];
      if (y[row] == 0 && result.isValue(row)) {
        result.setError(row, CellError.DIVISION_BY_ZERO);
      }
    }
    markNotFinite(rows, out, result);
  }

  static Operation unary(DoubleUnaryOperator operator) {
    return (rows, arguments, result) -> {
      double[] x = values(arguments[0]);
      double[] out = values(result);
      for (int row = 0; row < rows; row++) {
        out[row] = operator.applyAsDouble(x[row]);
      }
    };
  }

  private static double[] values(Vector vector) {
    return ((DoubleVector) vector).values();
  }

  private static void markNotFinite(int rows, double[] values, Vector result) {
    for (int row = 0; row < rows; row++) {
      if (!Double.isFinite(values[row]) && result.isValue(row)) {
        result.setError(row, CellError.NUMBER_OVERFLOW);
      }
    }
  }
}
