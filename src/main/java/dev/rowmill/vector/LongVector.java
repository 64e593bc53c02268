package dev.rowmill.vector;

/// Values that fit a `long`: integers, booleans (0, 1), dates (days since 1970-01-01) and datetimes
/// (microseconds since 1970-01-01T00:00:00).
public final class LongVector extends Vector {

  private long[] values = new long[0];

  public LongVector(Type type) {
    super(type);
    switch (type.kind()) {
      case INTEGER, BOOLEAN, DATE, DATETIME -> {}
      case STRING, DECIMAL, NUMBER ->
          throw new IllegalArgumentException(type + " is not held in longs");
    }
  }

  /// The values, at least `size()` of them, valid until the next `reset`.
  public long[] values() {
    return values;
  }

  public long get(int row) {
    return values[row];
  }

  public void set(int row, long value) {
    values[row] = value;
  }

  @Override
  void reserve(int rows) {
    if (values.length < rows) {
      values = new long[Math.max(rows, values.length * 2)];
    }
  }

  @Override
  void selectValues(int[] kept, int count) {
    Selection.apply(values, kept, count);
  }

  @Override
  void copyValue(Vector from, int fromRow, int row) {
    values[row] = ((LongVector) from).values[fromRow];
  }

  @Override
  public String text(int row) {
    requireValue(row);
    return ValueText.text(this, row);
  }
}
