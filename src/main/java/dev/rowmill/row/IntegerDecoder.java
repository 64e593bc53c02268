package dev.rowmill.row;

import dev.rowmill.vector.LongVector;
import dev.rowmill.vector.Vector;

/// `-17`, `+4`, `007`: an optional sign and decimal digits whose value fits 64 bits.
final class IntegerDecoder implements CellDecoder {

  @Override
  public void decode(Cells cells, Vector out, Breaks breaks) {
    var vector = (LongVector) out;
    var values = vector.values();
    var data = cells.data;
    for (int row = 0; row < cells.size; row++) {
      if (!vector.isValue(row)) {
        continue;
      }
      int start = cells.starts[row];
      int end = cells.ends[row];
      boolean negative = false;
      if (start < end && data[start] < '0') {
        negative = data[start] == '-';
        start += negative || data[start] == '+' ? 1 : 0;
      }
      int length = end - start;
      long value = -1;
      if (length >= 1 && length <= 8) {
        long word = Digits.tail(data, end, length);
        value = Digits.all(word) ? Digits.value(word) : -1;
      } else if (length > 8 && length <= 16) {
        long high = Digits.tail(data, end - 8, length - 8);
        long low = Digits.word(data, end - 8);
        value =
            Digits.all(high) && Digits.all(low)
                ? Digits.value(high) * 100_000_000L + Digits.value(low)
                : -1;
      } else {
        // The magnitude of Long.MIN_VALUE comes back as itself, which is right for a negative
        // number only.
        value = longDigits(data, start, end);
        if (negative && value == Long.MIN_VALUE) {
          values[row] = value;
          continue;
        }
      }
      if (value < 0) {
        breaks.cell(vector, row, Rule.TYPE);
      } else {
        values[row] = negative ? -value : value;
      }
    }
  }

  /// The value of any number of digits; `Long.MIN_VALUE` stands for 2^63, -1 for what is no number
  /// or larger.
  private static long longDigits(byte[] data, int start, int end) {
    if (start == end) {
      return -1;
    }
    long value = 0;
    for (int i = start; i < end; i++) {
      int digit = data[i] - '0';
      if (digit < 0 || digit > 9 || value < 0 || value > Long.MAX_VALUE / 10) {
        return -1;
      }
      value = value * 10 + digit;
      if (value < 0 && value != Long.MIN_VALUE) {
        return -1;
      }
    }
    return value;
  }
}
