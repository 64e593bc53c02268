package dev.rowmill.expr;

import dev.rowmill.vector.BytesVector;
import dev.rowmill.vector.CellError;
import dev.rowmill.vector.LongVector;
import dev.rowmill.vector.Type;
import dev.rowmill.vector.Vector;
import org.jspecify.annotations.Nullable;

/// `lpad` and `rpad`: a text filled up to a number of characters, or cut to it. And `repeat`.
final class Padding implements Operation {

  /// A longer text is an error of the row, lest one row takes all memory.
  private static final long MAX_LENGTH = 1_000_000;

  private final boolean left;

  private Padding(boolean left) {
    this.left = left;
  }

  static @Nullable Typed check(Arguments arguments, boolean left) {
    var fill = arguments.count() == 3 ? arguments.string(2) : Literals.text(" ");
    return arguments.apply(
        Type.STRING, () -> new Padding(left), arguments.string(0), arguments.integer(1), fill);
  }

  @Override
  public void run(int rows, Vector[] arguments, Vector result) {
    var x = (BytesVector) arguments[0];
    long[] lengths = ((LongVector) arguments[1]).values();
    var fill = (BytesVector) arguments[2];
    var out = (BytesVector) result;
    for (int row = 0; row < rows; row++) {
      if (!out.isValue(row)) {
        continue;
      }
      if (lengths[row] > MAX_LENGTH) {
        out.setError(row, CellError.INVALID_ARGUMENT);
        continue;
      }
      int cut = Utf8.skip(x.bytes(), x.start(row), x.end(row), lengths[row]);
      long missing = lengths[row] - Utf8.length(x.bytes(), x.start(row), cut);
      int start = out.room(0);
      if (left) {
        fill(fill, row, missing, out);
      }
      StringFunctions.copy(x.bytes(), x.start(row), cut, out);
      if (!left) {
        fill(fill, row, missing, out);
      }
      out.set(row, start, out.room(0));
    }
  }

  private static void fill(BytesVector fill, int row, long characters, BytesVector out) {
    int available = Utf8.length(fill.bytes(), fill.start(row), fill.end(row));
    long missing = available == 0 ? 0 : characters;
    while (missing > 0) {
      int end =
          missing >= available
              ? fill.end(row)
              : Utf8.skip(fill.bytes(), fill.start(row), fill.end(row), missing);
      StringFunctions.copy(fill.bytes(), fill.start(row), end, out);
      missing -= available;
    }
  }

  /// Arguments: text, how often. Fewer than one time is the empty text.
  static void repeat(int rows, Vector[] arguments, Vector result) {
    var x = (BytesVector) arguments[0];
    long[] counts = ((LongVector) arguments[1]).values();
    var out = (BytesVector) result;
    for (int row = 0; row < rows; row++) {
      if (!out.isValue(row)) {
        continue;
      }
      int length = Utf8.length(x.bytes(), x.start(row), x.end(row));
      long count = length == 0 ? 0 : counts[row];
      if (count > MAX_LENGTH / Math.max(1, length)) {
        out.setError(row, CellError.INVALID_ARGUMENT);
        continue;
      }
      int start = out.room(0);
      for (long i = 0; i < count; i++) {
        StringFunctions.copy(x.bytes(), x.start(row), x.end(row), out);
      }
      out.set(row, start, out.room(0));
    }
  }
}
