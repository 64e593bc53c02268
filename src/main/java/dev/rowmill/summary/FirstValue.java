package dev.rowmill.summary;

import dev.rowmill.vector.BytesVector;
import dev.rowmill.vector.DecimalVector;
import dev.rowmill.vector.DoubleVector;
import dev.rowmill.vector.LongVector;
import dev.rowmill.vector.Vector;
import java.math.BigInteger;

/// The first value that a group meets, of any type.
///
/// The values stand as bytes in a heap of their own. The word is where in it, plus 1 (upper half),
/// and how many (lower half); 0 if there was none.
final class FirstValue extends Accumulator {

  private final ByteBuilder heap = new ByteBuilder();
  private final ByteReader reader = new ByteReader();

  FirstValue(int offset) {
    super(offset);
  }

  @Override
  int words() {
    return 1;
  }

  @Override
  void add(Vector values, int[] positions, int rows, long[] states) {
    for (int row = 0; row < rows; row++) {
      int at = positions[row] + offset;
      if (states[at] == 0 && values.isValue(row)) {
        int start = heap.length();
        append(values, row);
        states[at] = word(start);
      }
    }
  }

  private void append(Vector values, int row) {
    switch (values) {
      case BytesVector strings ->
          heap.put(strings.bytes(), strings.start(row), strings.end(row) - strings.start(row));
      case LongVector longs -> heap.putSigned(longs.get(row));
      case DoubleVector doubles -> heap.putSigned(NumberOrder.ordered(doubles.get(row)));
      case DecimalVector decimals -> {
        var bytes = decimals.unscaled(row).toByteArray();
        heap.put(bytes, 0, bytes.length);
      }
    }
  }

  private long word(int start) {
    return ((long) (start + 1) << 32) | (heap.length() - start);
  }

  /// Makes the group's value that of a row; there must have been one.
  void read(long[] states, int position, Vector to, int row) {
    int start = start(states, position);
    int length = (int) states[position + offset];
    switch (to) {
      case BytesVector strings -> strings.append(row, heap.bytes(), start, start + length);
      case LongVector longs -> longs.set(row, signed(start));
      case DoubleVector doubles -> doubles.set(row, NumberOrder.value(signed(start)));
      case DecimalVector decimals -> decimals.set(row, new BigInteger(heap.bytes(), start, length));
    }
  }

  private long signed(int start) {
    reader.at(heap.bytes(), start);
    return reader.signed(reader.next());
  }

  private int start(long[] states, int position) {
    return (int) (states[position + offset] >>> 32) - 1;
  }

  @Override
  void write(long[] states, int position, ByteBuilder out) {
    if (states[position + offset] == 0) {
      out.putVarint(0);
      return;
    }
    int length = (int) states[position + offset];
    out.putVarint(length + 1L);
    out.put(heap.bytes(), start(states, position), length);
  }

  /// Keeps what the group has: states come in the order of the input.
  @Override
  void merge(long[] states, int position, ByteReader in) {
    int length = (int) in.varint() - 1;
    if (length < 0) {
      return;
    }
    if (states[position + offset] == 0) {
      int start = heap.length();
      heap.put(in.bytes(), in.position(), length);
      states[position + offset] = word(start);
    }
    in.skip(length);
  }

  @Override
  void clear() {
    heap.clear();
  }

  @Override
  long memoryBytes() {
    return heap.length();
  }
}
