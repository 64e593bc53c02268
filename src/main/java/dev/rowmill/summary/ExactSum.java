package dev.rowmill.summary;

import dev.rowmill.vector.DecimalVector;
import dev.rowmill.vector.LongVector;
import dev.rowmill.vector.Type;
import dev.rowmill.vector.Vector;
import java.math.BigInteger;

/// The exact sum of integers or of unscaled decimals. Hot.
///
/// The sum is two or three [SignedWords]: adding a `long` touches the first alone but for the rare
/// overflow. Values that fit a `long` by their type need no `w2`: 2^63 of them stay within 127
/// bits. Wider ones are below 10^38, so that 191 bits hold 2^63 of them.
final class ExactSum extends Accumulator {

  private final boolean wide;

  ExactSum(int offset, Type type) {
    super(offset);
    wide = KeyEncoder.isWide(type);
  }

  @Override
  int words() {
    return wide ? 3 : 2;
  }

  @Override
  void add(Vector values, int[] positions, int rows, long[] states) {
    switch (values) {
      case LongVector longs -> addLongs(longs, longs.values(), positions, rows, states);
      case DecimalVector decimals -> {
        if (decimals.hasWide()) {
          addWide(decimals, positions, rows, states);
        } else {
          addLongs(decimals, decimals.values(), positions, rows, states);
        }
      }
      default -> throw new IllegalArgumentException("no exact sum of " + values.type());
    }
  }

  private void addLongs(Vector vector, long[] values, int[] positions, int rows, long[] states) {
    if (!vector.isMarked()) {
      for (int row = 0; row < rows; row++) {
        add(states, positions[row] + offset, values[row]);
      }
      return;
    }
    for (int row = 0; row < rows; row++) {
      if (vector.isValue(row)) {
        add(states, positions[row] + offset, values[row]);
      }
    }
  }

  private void addWide(DecimalVector vector, int[] positions, int rows, long[] states) {
    for (int row = 0; row < rows; row++) {
      if (vector.isWide(row)) {
        add(states, positions[row] + offset, vector.unscaled(row));
      } else if (vector.isValue(row)) {
        add(states, positions[row] + offset, vector.values()[row]);
      }
    }
  }

  private void add(long[] states, int at, long value) {
    long old = states[at];
    long sum = old + value;
    states[at] = sum;
    if (((old ^ sum) & (value ^ sum)) < 0) {
      carry(states, at + 1, value);
    }
  }

  /// Adds what an overflow by adding `value` lost: 2^64 with its sign.
  private void carry(long[] states, int at, long value) {
    long one = value < 0 ? -1 : 1;
    long old = states[at];
    states[at] = old + one;
    if (wide && ((old ^ states[at]) & (one ^ states[at])) < 0) {
      states[at + 1] += one;
    }
  }

  private void add(long[] states, int at, BigInteger value) {
    long low = value.longValue();
    long rest = value.shiftRight(Long.SIZE).longValueExact() + (low < 0 ? 1 : 0);
    add(states, at, low);
    long old = states[at + 1];
    long sum = old + rest;
    states[at + 1] = sum;
    if (((old ^ sum) & (rest ^ sum)) < 0) {
      states[at + 2] += rest < 0 ? -1 : 1;
    }
  }

  /// Whether the sum fits a `long`, which [#longValue] then is.
  boolean isLong(long[] states, int position) {
    int at = position + offset;
    return states[at + 1] == 0 && (!wide || states[at + 2] == 0);
  }

  long longValue(long[] states, int position) {
    return states[position + offset];
  }

  BigInteger value(long[] states, int position) {
    return SignedWords.value(states, position + offset, words());
  }

  @Override
  void write(long[] states, int position, ByteBuilder out) {
    if (isLong(states, position)) {
      out.putSigned(longValue(states, position));
    } else {
      var bytes = value(states, position).toByteArray();
      out.put(bytes.length);
      out.put(bytes, 0, bytes.length);
    }
  }

  @Override
  void merge(long[] states, int position, ByteReader in) {
    int at = position + offset;
    int count = in.next();
    if (count <= Long.BYTES) {
      add(states, at, in.signed(count));
      return;
    }
    var value = in.big(count);
    if (value.bitLength() < 2 * Long.SIZE - 1) {
      add(states, at, value);
    } else {
      SignedWords.set(states, at, words(), value.add(value(states, position)));
    }
  }
}
