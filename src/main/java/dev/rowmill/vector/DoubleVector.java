package dev.rowmill.vector;

/// Values of type `number`.
public final class DoubleVector extends Vector {

  private double[] values = new double[0];

  public DoubleVector() {
    super(Type.NUMBER);
  }

  /// The values, at least `size()` of them, valid until the next `reset`.
  public double[] values() {
    return values;
  }

  public double get(int row) {
    return values[row];
  }

  public void set(int row, double value) {
    values[row] = value;
  }

  @Override
  void reserve(int rows) {
    if (values.length < rows) {
      values = new double[Math.max(rows, values.length * 2)];
    }
  }

  @Override
  void selectValues(int[] kept, int count) {
    Selection.apply(values, kept, count);
  }

  @Override
  void copyValue(Vector from, int fromRow, int row) {
    values[row] = ((DoubleVector) from).values[fromRow];
  }

  @Override
  public String text(int row) {
    requireValue(row);
    return ValueText.text(this, row);
  }
}
