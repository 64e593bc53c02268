package dev.rowmill.row;

/// The cells of one column over the rows of a batch: row `r` is `data[starts[r], ends[r])`,
/// unescaped, and in UTF-8 if the column is a string.
///
/// A bare struct, because decoders loop over its arrays.
final class Cells {

  byte[] data = new byte[0];
  int[] starts = new int[0];
  int[] ends = new int[0];
  int size;

  /// Makes room for `rows` cells; their places are set by the caller.
  void reset(byte[] source, int rows) {
    data = source;
    size = rows;
    if (starts.length < rows) {
      int length = Math.max(rows, starts.length * 2);
      starts = new int[length];
      ends = new int[length];
    }
  }

  /// The bytes of all cells together.
  int bytes() {
    int bytes = 0;
    for (int row = 0; row < size; row++) {
      bytes = Math.addExact(bytes, ends[row] - starts[row]);
    }
    return bytes;
  }

  boolean isAscii() {
    for (int row = 0; row < size; row++) {
      if (!Utf8.isAscii(data, starts[row], ends[row])) {
        return false;
      }
    }
    return true;
  }
}
