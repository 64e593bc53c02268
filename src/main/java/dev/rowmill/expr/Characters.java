package dev.rowmill.expr;

import dev.rowmill.vector.BytesVector;
import dev.rowmill.vector.CellError;
import dev.rowmill.vector.LongVector;
import dev.rowmill.vector.Vector;
import java.nio.charset.StandardCharsets;

/// Functions of single characters: `translate`, `reverse`, `ascii`, `chr`.
final class Characters {

  private Characters() {}

  /// Arguments: text, the characters to be replaced, those in their place. The first place of a
  /// character counts; what has nothing in its place is left out.
  static void translate(int rows, Vector[] arguments, Vector result) {
    var x = (BytesVector) arguments[0];
    var from = (BytesVector) arguments[1];
    var to = (BytesVector) arguments[2];
    var out = (BytesVector) result;
    for (int row = 0; row < rows; row++) {
      if (!out.isValue(row)) {
        continue;
      }
      int start = out.room(0);
      for (int at = x.start(row); at < x.end(row); ) {
        int next = Utf8.next(x.bytes(), at, x.end(row));
        int found = Utf8.indexOf(from.bytes(), from.start(row), from.end(row), x.bytes(), at, next);
        if (found < 0) {
          StringFunctions.copy(x.bytes(), at, next, out);
        } else {
          int index = Utf8.length(from.bytes(), from.start(row), found);
          int place = Utf8.skip(to.bytes(), to.start(row), to.end(row), index);
          int end = Utf8.skip(to.bytes(), place, to.end(row), 1);
          StringFunctions.copy(to.bytes(), place, end, out);
        }
        at = next;
      }
      out.set(row, start, out.room(0));
    }
  }

  static void reverse(int rows, Vector[] arguments, Vector result) {
    var x = (BytesVector) arguments[0];
    var out = (BytesVector) result;
    for (int row = 0; row < rows; row++) {
      if (!out.isValue(row)) {
        continue;
      }
      int start = out.room(0);
      for (int end = x.end(row); end > x.start(row); ) {
        int previous = Utf8.previous(x.bytes(), x.start(row), end);
        StringFunctions.copy(x.bytes(), previous, end, out);
        end = previous;
      }
      out.set(row, start, out.room(0));
    }
  }

  /// The code point of the first character, 0 if there is none.
  static void code(int rows, Vector[] arguments, Vector result) {
    var x = (BytesVector) arguments[0];
    long[] out = ((LongVector) result).values();
    for (int row = 0; row < rows; row++) {
      if (result.isValue(row)) {
        var text = x.text(row);
        out[row] = text.isEmpty() ? 0 : text.codePointAt(0);
      }
    }
  }

  static void character(int rows, Vector[] arguments, Vector result) {
    long[] codes = ((LongVector) arguments[0]).values();
    var out = (BytesVector) result;
    for (int row = 0; row < rows; row++) {
      if (!out.isValue(row)) {
        continue;
      }
      long code = codes[row];
      boolean surrogate = code >= Character.MIN_SURROGATE && code <= Character.MAX_SURROGATE;
      if (code <= 0 || code > Character.MAX_CODE_POINT || surrogate) {
        out.setError(row, CellError.INVALID_ARGUMENT);
      } else {
        byte[] bytes = Character.toString((int) code).getBytes(StandardCharsets.UTF_8);
        out.append(row, bytes, 0, bytes.length);
      }
    }
  }
}
