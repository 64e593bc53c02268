package dev.rowmill.expr;

import dev.rowmill.vector.BytesVector;
import dev.rowmill.vector.CellError;
import dev.rowmill.vector.LongVector;
import dev.rowmill.vector.Type;
import dev.rowmill.vector.Vector;
import org.jspecify.annotations.Nullable;

/// `substring`, `left`, `right`, `split_part`: slices of their first argument. Positions count
/// characters, from 1.
final class Substrings {

  private Substrings() {}

  static @Nullable Typed check(Arguments arguments) {
    var text = arguments.string(0);
    var start = arguments.integer(1);
    return arguments.count() == 2
        ? arguments.apply(Type.STRING, () -> Substrings::from, text, start)
        : arguments.apply(
            Type.STRING, () -> Substrings::fromFor, text, start, arguments.integer(2));
  }

  private static void from(int rows, Vector[] arguments, Vector result) {
    var x = (BytesVector) arguments[0];
    long[] from = ((LongVector) arguments[1]).values();
    var out = (BytesVector) result;
    out.slicing(x.bytes());
    for (int row = 0; row < rows; row++) {
      if (out.isValue(row)) {
        slice(x, row, from[row], Long.MAX_VALUE, out);
      }
    }
  }

  private static void fromFor(int rows, Vector[] arguments, Vector result) {
    var x = (BytesVector) arguments[0];
    long[] from = ((LongVector) arguments[1]).values();
    long[] length = ((LongVector) arguments[2]).values();
    var out = (BytesVector) result;
    out.slicing(x.bytes());
    for (int row = 0; row < rows; row++) {
      if (!out.isValue(row)) {
        continue;
      }
      if (length[row] < 0) {
        out.setError(row, CellError.INVALID_ARGUMENT);
      } else {
        long end = from[row] + length[row];
        boolean overflow = from[row] > 0 && end < 0;
        slice(x, row, from[row], overflow ? Long.MAX_VALUE : end, out);
      }
    }
  }

  /// Characters `[first, last)` counted from 1; what lies outside of the text is not there.
  private static void slice(BytesVector x, int row, long first, long last, BytesVector out) {
    long skipped = Math.max(1, first);
    int start = Utf8.skip(x.bytes(), x.start(row), x.end(row), skipped - 1);
    int end =
        last == Long.MAX_VALUE
            ? x.end(row)
            : Utf8.skip(x.bytes(), start, x.end(row), last - skipped);
    out.set(row, start, end);
  }

  /// The first `count` characters, or all but the last `-count`.
  static void left(int rows, Vector[] arguments, Vector result) {
    cut(rows, arguments, result, true);
  }

  /// The last `count` characters, or all but the first `-count`.
  static void right(int rows, Vector[] arguments, Vector result) {
    cut(rows, arguments, result, false);
  }

  private static void cut(int rows, Vector[] arguments, Vector result, boolean left) {
    var x = (BytesVector) arguments[0];
    long[] counts = ((LongVector) arguments[1]).values();
    var out = (BytesVector) result;
    out.slicing(x.bytes());
    for (int row = 0; row < rows; row++) {
      if (!out.isValue(row)) {
        continue;
      }
      long count = counts[row];
      // The place of the cut, in characters from the left.
      long place = count;
      if (left ? count < 0 : count >= 0) {
        int length = Utf8.length(x.bytes(), x.start(row), x.end(row));
        place = left ? length + count : length - count;
      } else if (!left) {
        place = count == Long.MIN_VALUE ? Long.MAX_VALUE : -count;
      }
      int at = Utf8.skip(x.bytes(), x.start(row), x.end(row), place);
      out.set(row, left ? x.start(row) : at, left ? at : x.end(row));
    }
  }

  /// Arguments: text, delimiter, the number of the part, from 1 or from -1 backwards.
  static void splitPart(int rows, Vector[] arguments, Vector result) {
    var x = (BytesVector) arguments[0];
    var delimiter = (BytesVector) arguments[1];
    long[] numbers = ((LongVector) arguments[2]).values();
    var out = (BytesVector) result;
    out.slicing(x.bytes());
    for (int row = 0; row < rows; row++) {
      if (!out.isValue(row)) {
        continue;
      }
      long number = numbers[row];
      if (number == 0) {
        out.setError(row, CellError.INVALID_ARGUMENT);
        continue;
      }
      if (number < 0) {
        number += 1 + parts(x, delimiter, row);
      }
      part(x, delimiter, row, number, out);
    }
  }

  private static long parts(BytesVector x, BytesVector delimiter, int row) {
    long parts = 1;
    for (int at = x.start(row); (at = after(x, at, delimiter, row)) >= 0; ) {
      parts++;
    }
    return parts;
  }

  private static void part(
      BytesVector x, BytesVector delimiter, int row, long number, BytesVector out) {
    int length = delimiter.end(row) - delimiter.start(row);
    int start = x.start(row);
    for (long i = 1; i < number && start >= 0; i++) {
      start = after(x, start, delimiter, row);
    }
    if (number < 1 || start < 0) {
      out.set(row, x.end(row), x.end(row));
      return;
    }
    int next = after(x, start, delimiter, row);
    out.set(row, start, next < 0 ? x.end(row) : next - length);
  }

  /// The position after the next delimiter from `at` on, or -1.
  private static int after(BytesVector x, int at, BytesVector delimiter, int row) {
    int length = delimiter.end(row) - delimiter.start(row);
    if (length == 0) {
      return -1;
    }
    int found =
        Utf8.indexOf(
            x.bytes(), at, x.end(row), delimiter.bytes(), delimiter.start(row), delimiter.end(row));
    return found < 0 ? -1 : found + length;
  }
}
