package dev.rowmill.summary;

import dev.rowmill.vector.DecimalVector;
import dev.rowmill.vector.DoubleVector;
import dev.rowmill.vector.LongVector;
import dev.rowmill.vector.Vector;

/// The largest or smallest of values that are, or order like, one `long`. Hot.
///
/// The word is the value made unsigned, for a minimum inverted: both are the largest unsigned word,
/// and 0 is as good as none. Whether there was a value at all is told by the count of NULLs.
final class LongExtreme extends Accumulator {

  private final long mask;

  LongExtreme(int offset, boolean largest) {
    super(offset);
    mask = largest ? Long.MIN_VALUE : Long.MAX_VALUE;
  }

  @Override
  int words() {
    return 1;
  }

  @Override
  void add(Vector values, int[] positions, int rows, long[] states) {
    switch (values) {
      case LongVector longs -> addLongs(longs, longs.values(), positions, rows, states);
      case DecimalVector decimals -> addLongs(decimals, decimals.values(), positions, rows, states);
      case DoubleVector doubles -> addDoubles(doubles, positions, rows, states);
      default -> throw new IllegalArgumentException(values.type() + " is no long");
    }
  }

  private void addLongs(Vector vector, long[] values, int[] positions, int rows, long[] states) {
    if (!vector.isMarked()) {
      for (int row = 0; row < rows; row++) {
        add(states, positions[row], values[row]);
      }
      return;
    }
    for (int row = 0; row < rows; row++) {
      if (vector.isValue(row)) {
        add(states, positions[row], values[row]);
      }
    }
  }

  private void addDoubles(DoubleVector vector, int[] positions, int rows, long[] states) {
    for (int row = 0; row < rows; row++) {
      if (vector.isValue(row)) {
        add(states, positions[row], NumberOrder.ordered(vector.get(row)));
      }
    }
  }

  private void add(long[] states, int position, long value) {
    int at = position + offset;
    long word = value ^ mask;
    if (Long.compareUnsigned(word, states[at]) > 0) {
      states[at] = word;
    }
  }

  /// The extreme, for numbers as [NumberOrder] has them; meaningless if there was no value.
  long value(long[] states, int position) {
    return states[position + offset] ^ mask;
  }

  @Override
  void write(long[] states, int position, ByteBuilder out) {
    out.putSigned(value(states, position));
  }

  @Override
  void merge(long[] states, int position, ByteReader in) {
    add(states, position, in.signed(in.next()));
  }
}
