package dev.rowmill.row;

import dev.rowmill.vector.BytesVector;
import dev.rowmill.vector.DecimalVector;
import dev.rowmill.vector.DoubleVector;
import dev.rowmill.vector.LongVector;
import dev.rowmill.vector.Vector;
import java.util.Arrays;

/// `minimum` and `maximum`: the bound itself is allowed.
final class Bounds {

  private Bounds() {}

  static Check minimum(Vector bound) {
    return of(bound, true);
  }

  static Check maximum(Vector bound) {
    return of(bound, false);
  }

  private static Check of(Vector bound, boolean least) {
    return switch (bound) {
      case LongVector v -> longs(v.get(0), least);
      case DoubleVector v -> doubles(v.get(0), least);
      case DecimalVector v -> decimals(v, least);
      case BytesVector v -> strings(v, least);
    };
  }

  private static Check longs(long bound, boolean least) {
    long low = least ? bound : Long.MIN_VALUE;
    long high = least ? Long.MAX_VALUE : bound;
    var rule = rule(least);
    return (vector, breaks) -> {
      var values = ((LongVector) vector).values();
      for (int row = 0; row < vector.size(); row++) {
        if ((values[row] < low || values[row] > high) && vector.isValue(row)) {
          breaks.cell(vector, row, rule);
        }
      }
    };
  }

  private static Check doubles(double bound, boolean least) {
    double low = least ? bound : Double.NEGATIVE_INFINITY;
    double high = least ? Double.POSITIVE_INFINITY : bound;
    var rule = rule(least);
    return (vector, breaks) -> {
      var values = ((DoubleVector) vector).values();
      for (int row = 0; row < vector.size(); row++) {
        if ((values[row] < low || values[row] > high) && vector.isValue(row)) {
          breaks.cell(vector, row, rule);
        }
      }
    };
  }

  private static Check decimals(DecimalVector bounds, boolean least) {
    var exact = bounds.unscaled(0);
    boolean fits = !bounds.isWide(0);
    long low = least && fits ? bounds.values()[0] : Long.MIN_VALUE;
    long high = least || !fits ? Long.MAX_VALUE : bounds.values()[0];
    var rule = rule(least);
    return (vector, breaks) -> {
      var decimals = (DecimalVector) vector;
      var values = decimals.values();
      boolean allLong = fits && !decimals.hasWide();
      for (int row = 0; row < vector.size(); row++) {
        boolean broken;
        if (allLong) {
          broken = (values[row] < low || values[row] > high) && vector.isValue(row);
        } else {
          int order = vector.isValue(row) ? decimals.unscaled(row).compareTo(exact) : 0;
          broken = least ? order < 0 : order > 0;
        }
        if (broken) {
          breaks.cell(vector, row, rule);
        }
      }
    };
  }

  private static Check strings(BytesVector bounds, boolean least) {
    var bound = Arrays.copyOfRange(bounds.bytes(), bounds.start(0), bounds.end(0));
    var rule = rule(least);
    return (vector, breaks) -> {
      var strings = (BytesVector) vector;
      for (int row = 0; row < vector.size(); row++) {
        if (vector.isValue(row)) {
          int order =
              Arrays.compareUnsigned(
                  strings.bytes(), strings.start(row), strings.end(row), bound, 0, bound.length);
          if (least ? order < 0 : order > 0) {
            breaks.cell(vector, row, rule);
          }
        }
      }
    };
  }

  private static Rule rule(boolean least) {
    return least ? Rule.MINIMUM : Rule.MAXIMUM;
  }
}
