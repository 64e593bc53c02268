package dev.rowmill.row;

import dev.rowmill.vector.BytesVector;
import dev.rowmill.vector.DecimalVector;
import dev.rowmill.vector.DoubleVector;
import dev.rowmill.vector.LongVector;
import dev.rowmill.vector.Vector;
import java.util.Arrays;
import java.util.HashSet;
import java.util.stream.IntStream;

/// `enum`: the value is one of a list. Values are compared, not their texts: `1.0` is `1` in a
/// decimal column.
final class Enumerated {

  private Enumerated() {}

  /// @param allowed a vector of the column's type whose rows are the values
  static Check of(Vector allowed) {
    return switch (allowed) {
      case LongVector v -> longs(v);
      case DoubleVector v -> doubles(v);
      case DecimalVector v -> decimals(v);
      case BytesVector v -> new EnumeratedStrings(v);
    };
  }

  private static Check longs(LongVector allowed) {
    var sorted = Arrays.copyOf(allowed.values(), allowed.size());
    Arrays.sort(sorted);
    return (vector, breaks) -> {
      var values = ((LongVector) vector).values();
      for (int row = 0; row < vector.size(); row++) {
        if (vector.isValue(row) && Arrays.binarySearch(sorted, values[row]) < 0) {
          breaks.cell(vector, row, Rule.ENUM);
        }
      }
    };
  }

  private static Check doubles(DoubleVector allowed) {
    // Adding 0.0 makes -0.0 equal to 0.0 for the search, too.
    var sorted =
        IntStream.range(0, allowed.size())
            .mapToDouble(i -> allowed.get(i) + 0.0)
            .sorted()
            .toArray();
    return (vector, breaks) -> {
      var values = ((DoubleVector) vector).values();
      for (int row = 0; row < vector.size(); row++) {
        if (vector.isValue(row) && Arrays.binarySearch(sorted, values[row] + 0.0) < 0) {
          breaks.cell(vector, row, Rule.ENUM);
        }
      }
    };
  }

  private static Check decimals(DecimalVector allowed) {
    var all = new HashSet<Object>();
    IntStream.range(0, allowed.size()).forEach(i -> all.add(allowed.unscaled(i)));
    var sorted =
        IntStream.range(0, allowed.size())
            .filter(i -> !allowed.isWide(i))
            .mapToLong(i -> allowed.values()[i])
            .sorted()
            .toArray();
    return (vector, breaks) -> {
      var decimals = (DecimalVector) vector;
      for (int row = 0; row < vector.size(); row++) {
        if (!vector.isValue(row)) {
          continue;
        }
        boolean found =
            decimals.isWide(row)
                ? all.contains(decimals.unscaled(row))
                : Arrays.binarySearch(sorted, decimals.values()[row]) >= 0;
        if (!found) {
          breaks.cell(vector, row, Rule.ENUM);
        }
      }
    };
  }
}
