package dev.rowmill.row;

import dev.rowmill.vector.DecimalVector;
import dev.rowmill.vector.Type;
import dev.rowmill.vector.Vector;

/// Exact decimals; see [DecimalText] for what is one. Up to eight bytes after the sign go the fast
/// way.
final class DecimalDecoder implements CellDecoder {

  /// Eight digits times this power of ten fit a `long`.
  private static final int MAX_FAST_SCALE = 10;

  private final int scale;
  private final long limit;
  private final DecimalText text;

  DecimalDecoder(Type type) {
    scale = type.scale();
    limit =
        type.precision() < Digits.POW10.length ? Digits.POW10[type.precision()] : Long.MAX_VALUE;
    text = new DecimalText(type.precision(), scale);
  }

  @Override
  public void decode(Cells cells, Vector out, Breaks breaks) {
    var vector = (DecimalVector) out;
    var data = cells.data;
    for (int row = 0; row < cells.size; row++) {
      if (!vector.isValue(row)) {
        continue;
      }
      int start = cells.starts[row];
      int end = cells.ends[row];
      int digits = start < end && (data[start] == '-' || data[start] == '+') ? start + 1 : start;
      long value = fast(data, digits, end);
      if (value >= 0) {
        vector.set(row, data[start] == '-' ? -value : value);
      } else {
        slow(data, start, end, vector, row, breaks);
      }
    }
  }

  /// The unscaled value of digits with perhaps a point among them, or -1 if it takes the slow way
  /// to tell.
  private long fast(byte[] data, int start, int end) {
    int length = end - start;
    if (length < 1 || length > 8 || scale > MAX_FAST_SCALE) {
      return -1;
    }
    long word = Digits.tail(data, end, length);
    int dot = Digits.dot(word);
    int fraction = 0;
    if (dot < Long.SIZE) {
      fraction = 7 - (dot >>> 3);
      word = Digits.without(word, dot);
      length--;
    }
    if (!Digits.all(word) || fraction > scale || length == 0) {
      return -1;
    }
    long value = Digits.value(word) * Digits.POW10[scale - fraction];
    return value < limit ? value : -1;
  }

  private void slow(byte[] data, int start, int end, DecimalVector vector, int row, Breaks breaks) {
    var rule = text.read(data, start, end);
    if (rule != null) {
      breaks.cell(vector, row, rule);
    } else {
      vector.set(row, text.unscaled());
    }
  }
}
