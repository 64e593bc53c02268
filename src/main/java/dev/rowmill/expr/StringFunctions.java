package dev.rowmill.expr;

import dev.rowmill.vector.BytesVector;
import dev.rowmill.vector.LongVector;
import dev.rowmill.vector.Type;
import dev.rowmill.vector.Vector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `length`, `replace`, `position`, `starts_with` and the like, and the rules of `concat`. Lengths
/// and positions count characters (code points), from 1.
final class StringFunctions {

  private StringFunctions() {}

  static void length(int rows, Vector[] arguments, Vector result) {
    var x = (BytesVector) arguments[0];
    long[] out = ((LongVector) result).values();
    for (int row = 0; row < rows; row++) {
      if (result.isValue(row)) {
        out[row] = Utf8.length(x.bytes(), x.start(row), x.end(row));
      }
    }
  }

  static void startsWith(int rows, Vector[] arguments, Vector result) {
    atEdge(rows, arguments, result, true);
  }

  static void endsWith(int rows, Vector[] arguments, Vector result) {
    atEdge(rows, arguments, result, false);
  }

  private static void atEdge(int rows, Vector[] arguments, Vector result, boolean start) {
    var x = (BytesVector) arguments[0];
    var y = (BytesVector) arguments[1];
    long[] out = ((LongVector) result).values();
    for (int row = 0; row < rows; row++) {
      if (result.isValue(row)) {
        int length = y.end(row) - y.start(row);
        int from = start ? x.start(row) : Math.max(x.start(row), x.end(row) - length);
        int to = start ? Math.min(x.end(row), x.start(row) + length) : x.end(row);
        boolean same = Arrays.equals(x.bytes(), from, to, y.bytes(), y.start(row), y.end(row));
        out[row] = same ? 1 : 0;
      }
    }
  }

  static void contains(int rows, Vector[] arguments, Vector result) {
    var x = (BytesVector) arguments[0];
    var part = (BytesVector) arguments[1];
    long[] out = ((LongVector) result).values();
    for (int row = 0; row < rows; row++) {
      if (result.isValue(row)) {
        int at =
            Utf8.indexOf(
                x.bytes(), x.start(row), x.end(row), part.bytes(), part.start(row), part.end(row));
        out[row] = at < 0 ? 0 : 1;
      }
    }
  }

  static @Nullable Typed checkPosition(Arguments arguments) {
    var part = arguments.string(0);
    var text = arguments.string(1);
    return part == null || text == null
        ? null
        : Typed.strict(
            "position(" + part.text() + " in " + text.text() + ")",
            Type.INTEGER,
            List.of(part, text),
            () -> StringFunctions::position);
  }

  /// Arguments: the part, the text.
  private static void position(int rows, Vector[] arguments, Vector result) {
    var part = (BytesVector) arguments[0];
    var x = (BytesVector) arguments[1];
    long[] out = ((LongVector) result).values();
    for (int row = 0; row < rows; row++) {
      if (result.isValue(row)) {
        int at =
            Utf8.indexOf(
                x.bytes(), x.start(row), x.end(row), part.bytes(), part.start(row), part.end(row));
        out[row] = at < 0 ? 0 : 1 + Utf8.length(x.bytes(), x.start(row), at);
      }
    }
  }

  static void replace(int rows, Vector[] arguments, Vector result) {
    var x = (BytesVector) arguments[0];
    var part = (BytesVector) arguments[1];
    var replacement = (BytesVector) arguments[2];
    var out = (BytesVector) result;
    for (int row = 0; row < rows; row++) {
      if (!out.isValue(row)) {
        continue;
      }
      byte[] bytes = x.bytes();
      int partLength = part.end(row) - part.start(row);
      int start = out.room(0);
      int at = x.start(row);
      while (partLength > 0) {
        int found =
            Utf8.indexOf(bytes, at, x.end(row), part.bytes(), part.start(row), part.end(row));
        if (found < 0) {
          break;
        }
        copy(bytes, at, found, out);
        copy(replacement.bytes(), replacement.start(row), replacement.end(row), out);
        at = found + partLength;
      }
      copy(bytes, at, x.end(row), out);
      out.set(row, start, out.room(0));
    }
  }

  /// Adds bytes to the end of a vector's heap.
  static void copy(byte[] bytes, int start, int end, BytesVector target) {
    int at = target.room(end - start);
    System.arraycopy(bytes, start, target.bytes(), at, end - start);
  }

  static @Nullable Typed checkConcat(Arguments arguments) {
    var texts =
        arguments.values().stream().map(placed -> Concatenation.text(placed.value())).toList();
    return Typed.lenient(
        Typed.call("concat", texts), Type.STRING, texts, () -> Concatenation::concat);
  }

  static @Nullable Typed checkConcatWith(Arguments arguments) {
    var separator = arguments.string(0);
    if (separator == null) {
      return null;
    }
    var texts = new ArrayList<Typed>(List.of(separator));
    arguments.values().stream()
        .skip(1)
        .forEach(placed -> texts.add(Concatenation.text(placed.value())));
    return Typed.lenient(
        Typed.call("concat_ws", texts), Type.STRING, texts, () -> Concatenation::concatWith);
  }
}
