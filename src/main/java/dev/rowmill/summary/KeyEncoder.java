package dev.rowmill.summary;

import dev.rowmill.job.JobPlan;
import dev.rowmill.vector.BytesVector;
import dev.rowmill.vector.Columns;
import dev.rowmill.vector.DecimalVector;
import dev.rowmill.vector.DoubleVector;
import dev.rowmill.vector.LongVector;
import dev.rowmill.vector.Type;
import dev.rowmill.vector.Vector;
import java.util.Arrays;
import java.util.List;

/// Writes the group keys of a batch as bytes whose unsigned order is the order of the keys, NULL
/// last, and of which none is the beginning of another. Equal values have equal bytes, however the
/// input wrote them.
///
/// Each key column is a tag, 0 for a value or 1 for NULL, and for a value
///
/// - integer, boolean, date, datetime: 8 bytes big-endian, the sign flipped
/// - decimal of up to 18 digits: its unscaled value like an integer; of more: 16 bytes, two's
///   complement big-endian, the sign flipped
/// - number: 8 bytes, the IEEE bits with the sign flipped if positive and all flipped if negative;
///   -0 is 0
/// - string: its bytes, 0x00 as 0x00 0xFF, and 0x00 0x00 behind
///
/// The columns of a key follow each other. Hot: a column at a time, in two passes, lengths and
/// bytes.
final class KeyEncoder {

  static final byte VALUE = 0;
  static final byte NULL = 1;

  private final int[] slots;
  private byte[] bytes = new byte[Bytes.PADDING];
  private int[] starts = new int[1];
  private int[] cursors = new int[0];
  private boolean anyZeros;

  KeyEncoder(List<JobPlan.Key> keys) {
    this(keys.stream().mapToInt(JobPlan.Key::slot).toArray());
  }

  KeyEncoder(int[] slots) {
    this.slots = slots;
  }

  /// The keys of the batch, padded; valid until the next `encode`.
  byte[] bytes() {
    return bytes;
  }

  /// Where the key of row `r` starts; it ends at `starts()[r + 1]`.
  int[] starts() {
    return starts;
  }

  /// Whether a decimal type takes 16 bytes.
  static boolean isWide(Type type) {
    return type.kind() == Type.Kind.DECIMAL && type.precision() > 18;
  }

  void encode(Columns columns) {
    int rows = columns.rows();
    if (cursors.length < rows) {
      cursors = new int[rows];
      starts = new int[rows + 1];
    }
    Arrays.fill(cursors, 0, rows, 0);
    anyZeros = false;
    for (int slot : slots) {
      addLengths(columns.vector(slot), rows);
    }
    int total = 0;
    for (int row = 0; row < rows; row++) {
      starts[row] = total;
      total = Math.addExact(total, cursors[row]);
      cursors[row] = starts[row];
    }
    starts[rows] = total;
    if (bytes.length - Bytes.PADDING < total) {
      bytes = new byte[Math.addExact(Math.max(total, bytes.length * 2), Bytes.PADDING)];
    }
    for (int slot : slots) {
      write(columns.vector(slot), rows);
    }
  }

  private void addLengths(Vector vector, int rows) {
    if (vector instanceof BytesVector strings) {
      var source = strings.bytes();
      for (int row = 0; row < rows; row++) {
        if (strings.isValue(row)) {
          int start = strings.start(row);
          int end = strings.end(row);
          int zeros = Bytes.zeros(source, start, end);
          cursors[row] += 3 + end - start + zeros;
          anyZeros |= zeros > 0;
        } else {
          cursors[row]++;
        }
      }
      return;
    }
    int width = 1 + (isWide(vector.type()) ? 2 * Long.BYTES : Long.BYTES);
    for (int row = 0; row < rows; row++) {
      cursors[row] += vector.isValue(row) ? width : 1;
    }
  }

  private void write(Vector vector, int rows) {
    switch (vector) {
      case BytesVector strings -> writeStrings(strings, rows);
      case LongVector longs -> writeLongs(longs, longs.values(), rows);
      case DoubleVector doubles -> writeDoubles(doubles, rows);
      case DecimalVector decimals -> {
        if (isWide(decimals.type())) {
          writeWide(decimals, rows);
        } else {
          writeLongs(decimals, decimals.values(), rows);
        }
      }
    }
  }

  private void writeLongs(Vector vector, long[] values, int rows) {
    for (int row = 0; row < rows; row++) {
      if (tag(vector, row)) {
        put(row, values[row] ^ Long.MIN_VALUE);
      }
    }
  }

  private void writeDoubles(DoubleVector vector, int rows) {
    var values = vector.values();
    for (int row = 0; row < rows; row++) {
      if (tag(vector, row)) {
        put(row, NumberOrder.ordered(values[row]) ^ Long.MIN_VALUE);
      }
    }
  }

  private void writeWide(DecimalVector vector, int rows) {
    for (int row = 0; row < rows; row++) {
      if (tag(vector, row)) {
        if (vector.isWide(row)) {
          var unscaled = vector.unscaled(row);
          put(row, unscaled.shiftRight(Long.SIZE).longValue() ^ Long.MIN_VALUE);
          put(row, unscaled.longValue());
        } else {
          long unscaled = vector.values()[row];
          put(row, (unscaled >> 63) ^ Long.MIN_VALUE);
          put(row, unscaled);
        }
      }
    }
  }

  private void writeStrings(BytesVector vector, int rows) {
    var source = vector.bytes();
    for (int row = 0; row < rows; row++) {
      if (!tag(vector, row)) {
        continue;
      }
      int start = vector.start(row);
      int end = vector.end(row);
      int at = cursors[row];
      if (anyZeros) {
        at = escape(source, start, end, at);
      } else {
        System.arraycopy(source, start, bytes, at, end - start);
        at += end - start;
      }
      bytes[at++] = 0;
      bytes[at++] = 0;
      cursors[row] = at;
    }
  }

  private int escape(byte[] source, int start, int end, int to) {
    int at = to;
    for (int i = start; i < end; i++) {
      byte b = source[i];
      bytes[at++] = b;
      if (b == 0) {
        bytes[at++] = (byte) 0xff;
      }
    }
    return at;
  }

  /// Writes the tag and says whether a value follows.
  private boolean tag(Vector vector, int row) {
    boolean value = vector.isValue(row);
    if (!value && vector.isError(row)) {
      throw new IllegalStateException("a row in error was not rejected: " + vector.error(row));
    }
    bytes[cursors[row]++] = value ? VALUE : NULL;
    return value;
  }

  private void put(int row, long value) {
    Bytes.putBigEndian(bytes, cursors[row], value);
    cursors[row] += Long.BYTES;
  }
}
