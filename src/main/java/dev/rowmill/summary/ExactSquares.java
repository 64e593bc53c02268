package dev.rowmill.summary;

import dev.rowmill.vector.DecimalVector;
import dev.rowmill.vector.LongVector;
import dev.rowmill.vector.Type;
import dev.rowmill.vector.Vector;
import java.math.BigInteger;

/// The exact sum of the squares of integers or of unscaled decimals, as [SignedWords]. Hot.
///
/// The square of a `long` has 127 bits, so that 2^63 of them stay within 3 words; that of an
/// unscaled decimal of 38 digits has 253, which takes 5.
final class ExactSquares extends Accumulator {

  private final int words;

  ExactSquares(int offset, Type type) {
    super(offset);
    words = KeyEncoder.isWide(type) ? 5 : 3;
  }

  @Override
  int words() {
    return words;
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
      default -> throw new IllegalArgumentException("no exact square of " + values.type());
    }
  }

  private void addLongs(Vector vector, long[] values, int[] positions, int rows, long[] states) {
    for (int row = 0; row < rows; row++) {
      if (vector.isValue(row)) {
        add(states, positions[row] + offset, values[row]);
      }
    }
  }

  private void addWide(DecimalVector vector, int[] positions, int rows, long[] states) {
    for (int row = 0; row < rows; row++) {
      int at = positions[row] + offset;
      if (vector.isWide(row)) {
        var square = vector.unscaled(row).pow(2);
        SignedWords.set(states, at, words, square.add(SignedWords.value(states, at, words)));
      } else if (vector.isValue(row)) {
        add(states, at, vector.values()[row]);
      }
    }
  }

  private void add(long[] states, int at, long value) {
    long low = value * value;
    long high = Math.multiplyHigh(value, value) + (low < 0 ? 1 : 0);
    SignedWords.add(states, at, words, 0, low);
    if (high != 0) {
      SignedWords.add(states, at, words, 1, high);
    }
  }

  BigInteger value(long[] states, int position) {
    return SignedWords.value(states, position + offset, words);
  }

  @Override
  void write(long[] states, int position, ByteBuilder out) {
    var bytes = value(states, position).toByteArray();
    out.put(bytes.length);
    out.put(bytes, 0, bytes.length);
  }

  @Override
  void merge(long[] states, int position, ByteReader in) {
    int at = position + offset;
    var sum = in.big(in.next()).add(SignedWords.value(states, at, words));
    SignedWords.set(states, at, words, sum);
  }
}
