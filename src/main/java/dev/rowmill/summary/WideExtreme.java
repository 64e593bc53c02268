package dev.rowmill.summary;

import dev.rowmill.vector.DecimalVector;
import dev.rowmill.vector.Vector;
import java.math.BigInteger;

/// The largest or smallest of decimals of up to 38 digits, as [LongExtreme] in two words, the
/// higher one first.
final class WideExtreme extends Accumulator {

  private final long highMask;
  private final long lowMask;

  WideExtreme(int offset, boolean largest) {
    super(offset);
    highMask = largest ? Long.MIN_VALUE : Long.MAX_VALUE;
    lowMask = largest ? 0 : -1;
  }

  @Override
  int words() {
    return 2;
  }

  @Override
  void add(Vector values, int[] positions, int rows, long[] states) {
    var decimals = (DecimalVector) values;
    for (int row = 0; row < rows; row++) {
      if (!decimals.isValue(row)) {
        continue;
      }
      if (decimals.isWide(row)) {
        add(states, positions[row], decimals.unscaled(row));
      } else {
        long value = decimals.values()[row];
        add(states, positions[row], value >> 63, value);
      }
    }
  }

  private void add(long[] states, int position, BigInteger value) {
    add(states, position, value.shiftRight(Long.SIZE).longValueExact(), value.longValue());
  }

  private void add(long[] states, int position, long valueHigh, long valueLow) {
    int at = position + offset;
    long high = valueHigh ^ highMask;
    long low = valueLow ^ lowMask;
    int order = Long.compareUnsigned(high, states[at]);
    if (order > 0 || (order == 0 && Long.compareUnsigned(low, states[at + 1]) > 0)) {
      states[at] = high;
      states[at + 1] = low;
    }
  }

  /// The unscaled extreme; meaningless if there was no value.
  BigInteger value(long[] states, int position) {
    int at = position + offset;
    long high = states[at] ^ highMask;
    long low = states[at + 1] ^ lowMask;
    var bytes = new byte[2 * Long.BYTES];
    Bytes.putBigEndian(bytes, 0, high);
    Bytes.putBigEndian(bytes, Long.BYTES, low);
    return new BigInteger(bytes);
  }

  @Override
  void write(long[] states, int position, ByteBuilder out) {
    var bytes = value(states, position).toByteArray();
    out.put(bytes.length);
    out.put(bytes, 0, bytes.length);
  }

  @Override
  void merge(long[] states, int position, ByteReader in) {
    add(states, position, in.big(in.next()));
  }
}
