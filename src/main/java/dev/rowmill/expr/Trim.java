package dev.rowmill.expr;

import dev.rowmill.vector.BytesVector;
import dev.rowmill.vector.Type;
import dev.rowmill.vector.Vector;
import org.jspecify.annotations.Nullable;

/// `trim`, `ltrim`, `rtrim`: slices of their argument without the characters asked for (blanks) at
/// the ends.
final class Trim {

  private static final byte[] BLANK = {' '};

  private Trim() {}

  static @Nullable Typed check(Arguments arguments, boolean left, boolean right) {
    return arguments.count() == 1
        ? arguments.apply(
            Type.STRING,
            () -> (rows, a, out) -> run(rows, a, out, left, right),
            arguments.string(0))
        : arguments.apply(
            Type.STRING,
            () -> (rows, a, out) -> run(rows, a, out, left, right),
            arguments.string(0),
            arguments.string(1));
  }

  private static void run(
      int rows, Vector[] arguments, Vector result, boolean left, boolean right) {
    var x = (BytesVector) arguments[0];
    var out = (BytesVector) result;
    out.slicing(x.bytes());
    for (int row = 0; row < rows; row++) {
      if (!out.isValue(row)) {
        continue;
      }
      byte[] characters = BLANK;
      int from = 0;
      int to = 1;
      if (arguments.length == 2) {
        var set = (BytesVector) arguments[1];
        characters = set.bytes();
        from = set.start(row);
        to = set.end(row);
      }
      int start = x.start(row);
      int end = x.end(row);
      while (left && start < end) {
        int next = Utf8.next(x.bytes(), start, end);
        if (Utf8.indexOf(characters, from, to, x.bytes(), start, next) < 0) {
          break;
        }
        start = next;
      }
      while (right && start < end) {
        int previous = Utf8.previous(x.bytes(), start, end);
        if (Utf8.indexOf(characters, from, to, x.bytes(), previous, end) < 0) {
          break;
        }
        end = previous;
      }
      out.set(row, start, end);
    }
  }
}
