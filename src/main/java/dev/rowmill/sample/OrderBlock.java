package dev.rowmill.sample;

/// Consecutive rows and where each ends.
final class OrderBlock {

  static final int ROWS = 8192;

  private final OrderRow row;
  private final RowBytes bytes = new RowBytes();
  private final int[] ends = new int[ROWS];

  OrderBlock(SampleOrders orders) {
    row = new OrderRow(orders);
  }

  OrderBlock fill(long firstRow) {
    bytes.clear();
    for (int i = 0; i < ROWS; i++) {
      row.write(firstRow + i, bytes);
      ends[i] = bytes.length();
    }
    return this;
  }

  byte[] bytes() {
    return bytes.array();
  }

  /// How many of the first rows have at most `length` bytes together.
  int rowsWithin(long length) {
    if (ends[ROWS - 1] <= length) {
      return ROWS;
    }
    int rows = 0;
    while (ends[rows] <= length) {
      rows++;
    }
    return rows;
  }

  /// The length of the first `rows` rows in bytes.
  int end(int rows) {
    return rows == 0 ? 0 : ends[rows - 1];
  }
}
