package dev.rowmill.expr;

import dev.rowmill.vector.BytesVector;
import dev.rowmill.vector.DoubleVector;
import dev.rowmill.vector.LongVector;
import dev.rowmill.vector.Type;
import dev.rowmill.vector.Vector;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// `x in (constants)`: each row's value is looked up among them. If one of them is NULL, what is
/// not found is NULL.
final class InList implements Operation {

  private interface Lookup {
    boolean contains(Vector values, int row);
  }

  private final Lookup lookup;
  private final boolean hasNull;

  private InList(Lookup lookup, boolean hasNull) {
    this.lookup = lookup;
    this.hasNull = hasNull;
  }

  /// @param items vectors of one row each, comparable with x
  static Operation of(Type type, List<Vector> items) {
    var present = items.stream().filter(item -> item.isValue(0)).toList();
    var lookup =
        switch (type.kind()) {
          case STRING -> strings(present);
          case INTEGER, DECIMAL -> exact(type.scale(), present);
          case NUMBER -> numbers(present);
          case BOOLEAN, DATE, DATETIME -> longs(present);
        };
    return new InList(lookup, present.size() < items.size());
  }

  @Override
  public void run(int rows, Vector[] arguments, Vector result) {
    var x = arguments[0];
    long[] out = ((LongVector) result).values();
    for (int row = 0; row < rows; row++) {
      if (!result.copyMark(x, row, row)) {
        continue;
      }
      boolean found = lookup.contains(x, row);
      out[row] = found ? 1 : 0;
      if (!found && hasNull) {
        result.setNull(row);
      }
    }
  }

  private static Lookup longs(List<Vector> items) {
    long[] sorted = items.stream().mapToLong(item -> ((LongVector) item).get(0)).sorted().toArray();
    return (values, row) -> Arrays.binarySearch(sorted, ((LongVector) values).get(row)) >= 0;
  }

  private static Lookup numbers(List<Vector> items) {
    // Adding 0.0 makes the two zeros one.
    double[] sorted =
        items.stream().mapToDouble(item -> ((DoubleVector) item).get(0) + 0.0).sorted().toArray();
    return (values, row) ->
        Arrays.binarySearch(sorted, ((DoubleVector) values).get(row) + 0.0) >= 0;
  }

  /// Integers and decimals, brought to the scale of x; what has more digits than that equals no x.
  private static Lookup exact(int scale, List<Vector> items) {
    Set<BigInteger> all = new HashSet<>();
    for (var item : items) {
      var value =
          new BigDecimal(Decimals.unscaled(item, 0), item.type().scale()).stripTrailingZeros();
      if (value.scale() <= scale) {
        all.add(value.setScale(scale).unscaledValue());
      }
    }
    long[] sorted =
        all.stream()
            .filter(value -> value.bitLength() < 64)
            .mapToLong(BigInteger::longValue)
            .sorted()
            .toArray();
    return (values, row) ->
        Decimals.isWide(values, row)
            ? all.contains(Decimals.unscaled(values, row))
            : Arrays.binarySearch(sorted, Decimals.values(values)[row]) >= 0;
  }

  private static Lookup strings(List<Vector> items) {
    byte[][] sorted = new byte[items.size()][];
    for (int i = 0; i < sorted.length; i++) {
      var item = (BytesVector) items.get(i);
      sorted[i] = Arrays.copyOfRange(item.bytes(), item.start(0), item.end(0));
    }
    Arrays.sort(sorted, InList::compare);
    return (values, row) -> {
      var strings = (BytesVector) values;
      byte[] bytes = strings.bytes();
      int start = strings.start(row);
      int end = strings.end(row);
      int low = 0;
      int high = sorted.length;
      while (low < high) {
        int middle = (low + high) >>> 1;
        int order = compare(sorted[middle], bytes, start, end);
        if (order == 0) {
          return true;
        }
        if (order < 0) {
          low = middle + 1;
        } else {
          high = middle;
        }
      }
      return false;
    };
  }

  private static int compare(byte[] a, byte[] b) {
    return compare(a, b, 0, b.length);
  }

  /// Shorter ones first, so that most comparisons look at no byte; any order will do.
  private static int compare(byte[] a, byte[] b, int start, int end) {
    int lengths = Integer.compare(a.length, end - start);
    return lengths != 0 ? lengths : Arrays.compare(a, 0, a.length, b, start, end);
  }
}
