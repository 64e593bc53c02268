package dev.rowmill.expr;

import dev.rowmill.vector.BytesVector;
import dev.rowmill.vector.DoubleVector;
import dev.rowmill.vector.LongVector;
import dev.rowmill.vector.PowersOfTen;
import dev.rowmill.vector.Vector;
import java.util.Arrays;

/// `x = y` and `x < y` as loops for each kind of vector, and their negations `<>` and `>=`. The
/// other two relations are these with the sides swapped.
///
/// Hot.
final class Comparison {

  private Comparison() {}

  /// Compares integers, booleans, dates or datetimes with their like.
  ///
  /// @param negation 0, or 1 for the opposite result
  static Operation ofLongs(boolean less, long negation) {
    return (rows, arguments, result) ->
        longs(less, negation, rows, values(arguments[0]), values(arguments[1]), values(result));
  }

  private static void longs(boolean less, long negation, int rows, long[] x, long[] y, long[] out) {
    if (less) {
      for (int row = 0; row < rows; row++) {
        out[row] = (x[row] < y[row] ? 1 : 0) ^ negation;
      }
    } else {
      for (int row = 0; row < rows; row++) {
        out[row] = (x[row] == y[row] ? 1 : 0) ^ negation;
      }
    }
  }

  static Operation ofNumbers(boolean less, long negation) {
    return (rows, arguments, result) -> {
      double[] x = ((DoubleVector) arguments[0]).values();
      double[] y = ((DoubleVector) arguments[1]).values();
      long[] out = values(result);
      if (less) {
        for (int row = 0; row < rows; row++) {
          out[row] = (x[row] < y[row] ? 1 : 0) ^ negation;
        }
      } else {
        for (int row = 0; row < rows; row++) {
          out[row] = (x[row] == y[row] ? 1 : 0) ^ negation;
        }
      }
    };
  }

  /// Compares integers and decimals by value.
  static Operation ofDecimals(boolean less, long negation, int xScale, int yScale) {
    return (rows, arguments, result) -> {
      var x = arguments[0];
      var y = arguments[1];
      long[] out = values(result);
      if (xScale == yScale && !Decimals.hasWide(x) && !Decimals.hasWide(y)) {
        longs(less, negation, rows, Decimals.values(x), Decimals.values(y), out);
        return;
      }
      for (int row = 0; row < rows; row++) {
        if (result.isValue(row)) {
          int order = compare(x, xScale, y, yScale, row);
          out[row] = ((less ? order < 0 : order == 0) ? 1 : 0) ^ negation;
        }
      }
    };
  }

  /// The order of two exact values.
  static int compare(Vector x, int xScale, Vector y, int yScale, int row) {
    int xExponent = Math.max(0, yScale - xScale);
    int yExponent = Math.max(0, xScale - yScale);
    if (!Decimals.isWide(x, row)
        && !Decimals.isWide(y, row)
        && Math.max(xExponent, yExponent) <= PowersOfTen.MAX_LONG_EXPONENT) {
      long left = Decimals.values(x)[row];
      long right = Decimals.values(y)[row];
      long xFactor = PowersOfTen.of(xExponent);
      long yFactor = PowersOfTen.of(yExponent);
      long scaledLeft = left * xFactor;
      long scaledRight = right * yFactor;
      if ((Decimals.overflow(left, xFactor, scaledLeft)
              | Decimals.overflow(right, yFactor, scaledRight))
          == 0) {
        return Long.compare(scaledLeft, scaledRight);
      }
    }
    var scaledLeft = Decimals.unscaled(x, row).multiply(PowersOfTen.big(xExponent));
    return scaledLeft.compareTo(Decimals.unscaled(y, row).multiply(PowersOfTen.big(yExponent)));
  }

  /// Compares strings by their bytes, which orders UTF-8 by code point.
  static Operation ofStrings(boolean less, long negation) {
    return (rows, arguments, result) -> {
      var x = (BytesVector) arguments[0];
      var y = (BytesVector) arguments[1];
      long[] out = values(result);
      for (int row = 0; row < rows; row++) {
        if (result.isValue(row)) {
          out[row] = ((less ? compare(x, y, row) < 0 : equal(x, y, row)) ? 1 : 0) ^ negation;
        }
      }
    };
  }

  static boolean equal(BytesVector x, BytesVector y, int row) {
    return Arrays.equals(x.bytes(), x.start(row), x.end(row), y.bytes(), y.start(row), y.end(row));
  }

  static int compare(BytesVector x, BytesVector y, int row) {
    return Arrays.compareUnsigned(
        x.bytes(), x.start(row), x.end(row), y.bytes(), y.start(row), y.end(row));
  }

  private static long[] values(Vector vector) {
    return ((LongVector) vector).values();
  }
}
