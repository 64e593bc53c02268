package dev.rowmill.summary;

import dev.rowmill.job.JobPlan;
import dev.rowmill.vector.BytesVector;
import dev.rowmill.vector.DecimalVector;
import dev.rowmill.vector.DoubleVector;
import dev.rowmill.vector.LongVector;
import dev.rowmill.vector.Vector;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;

/// Turns encoded keys back into one vector per key column: the inverse of [KeyEncoder].
final class KeyDecoder {

  private final Vector[] vectors;
  private int[] cursors = new int[0];

  KeyDecoder(List<JobPlan.Key> keys) {
    vectors = keys.stream().map(key -> Vector.of(key.type())).toArray(Vector[]::new);
  }

  /// The key columns of the batch decoded last.
  Vector vector(int key) {
    return vectors[key];
  }

  /// Decodes `rows` keys; that of row `r` is `bytes[starts[r], starts[r + 1])`.
  void decode(byte[] bytes, int[] starts, int rows) {
    cursors = Arrays.copyOf(starts, rows);
    for (var vector : vectors) {
      vector.reset(rows);
      for (int row = 0; row < rows; row++) {
        if (bytes[cursors[row]++] == KeyEncoder.NULL) {
          vector.setNull(row);
        } else {
          cursors[row] = read(vector, row, bytes, cursors[row]);
        }
      }
    }
  }

  /// Reads a value and returns the position behind it.
  private static int read(Vector vector, int row, byte[] bytes, int at) {
    switch (vector) {
      case LongVector longs -> longs.set(row, Bytes.bigEndian(bytes, at) ^ Long.MIN_VALUE);
      case DoubleVector doubles ->
          doubles.set(row, NumberOrder.value(Bytes.bigEndian(bytes, at) ^ Long.MIN_VALUE));
      case DecimalVector decimals -> {
        long first = Bytes.bigEndian(bytes, at) ^ Long.MIN_VALUE;
        if (!KeyEncoder.isWide(decimals.type())) {
          decimals.set(row, first);
          return at + Long.BYTES;
        }
        long low = Bytes.bigEndian(bytes, at + Long.BYTES);
        if (first == low >> 63) {
          decimals.set(row, low);
        } else {
          decimals.set(row, wide(first, low));
        }
        return at + 2 * Long.BYTES;
      }
      case BytesVector strings -> {
        return readString(strings, row, bytes, at);
      }
    }
    return at + Long.BYTES;
  }

  private static BigInteger wide(long high, long low) {
    var bytes = new byte[2 * Long.BYTES];
    Bytes.putBigEndian(bytes, 0, high);
    Bytes.putBigEndian(bytes, Long.BYTES, low);
    return new BigInteger(bytes);
  }

  private static int readString(BytesVector strings, int row, byte[] bytes, int start) {
    int end = start;
    int zeros = 0;
    while (bytes[end] != 0 || bytes[end + 1] != 0) {
      if (bytes[end] == 0) {
        zeros++;
        end++;
      }
      end++;
    }
    int length = end - start - zeros;
    int to = strings.room(length);
    strings.set(row, to, to + length);
    var target = strings.bytes();
    for (int from = start; from < end; from++) {
      byte b = bytes[from];
      target[to++] = b;
      if (b == 0) {
        from++;
      }
    }
    return end + 2;
  }
}
