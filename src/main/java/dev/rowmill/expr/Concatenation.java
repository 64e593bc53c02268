package dev.rowmill.expr;

import dev.rowmill.vector.BytesVector;
import dev.rowmill.vector.Type;
import dev.rowmill.vector.Type.Kind;
import dev.rowmill.vector.Vector;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `||`, `concat` and `concat_ws`.
final class Concatenation {

  private Concatenation() {}

  /// One side must be a text; the other is converted, as PostgreSQL does.
  static @Nullable Typed check(Node.Binary node, Typed left, Typed right, Problems problems) {
    if (left.type().kind() != Kind.STRING && right.type().kind() != Kind.STRING) {
      return problems.report(
          node.operatorSpan(),
          "'||' joins texts, not " + left.type() + " and " + right.type(),
          "cast(" + left.shown() + " as string) makes a text of it");
    }
    var x = text(left);
    var y = text(right);
    return Typed.strict(
        "(" + x.text() + " || " + y.text() + ")",
        Type.STRING,
        List.of(x, y),
        () -> Concatenation::run);
  }

  static Typed text(Typed value) {
    return Casts.cast(value, Type.STRING).orElseThrow();
  }

  /// Joins the values of each row; NULLs among them are passed over.
  static void run(int rows, Vector[] arguments, Vector result) {
    var out = (BytesVector) result;
    for (int row = 0; row < rows; row++) {
      if (!out.isValue(row)) {
        continue;
      }
      int length = 0;
      for (var argument : arguments) {
        var text = (BytesVector) argument;
        length += text.isValue(row) ? text.end(row) - text.start(row) : 0;
      }
      int at = out.room(length);
      out.set(row, at, at + length);
      for (var argument : arguments) {
        var text = (BytesVector) argument;
        if (text.isValue(row)) {
          int size = text.end(row) - text.start(row);
          System.arraycopy(text.bytes(), text.start(row), out.bytes(), at, size);
          at += size;
        }
      }
    }
  }

  /// `concat`: like [#run], but an error among the arguments is the result.
  static void concat(int rows, Vector[] arguments, Vector result) {
    markErrors(rows, arguments, result);
    run(rows, arguments, result);
  }

  /// `concat_ws`: a separator between the values of each row. It must not be NULL.
  static void concatWith(int rows, Vector[] arguments, Vector result) {
    var separator = (BytesVector) arguments[0];
    var out = (BytesVector) result;
    markErrors(rows, arguments, result);
    for (int row = 0; row < rows; row++) {
      if (!out.isValue(row) || !result.copyMark(separator, row, row)) {
        continue;
      }
      int start = out.room(0);
      boolean first = true;
      for (int i = 1; i < arguments.length; i++) {
        var text = (BytesVector) arguments[i];
        if (text.isValue(row)) {
          if (!first) {
            StringFunctions.copy(separator.bytes(), separator.start(row), separator.end(row), out);
          }
          StringFunctions.copy(text.bytes(), text.start(row), text.end(row), out);
          first = false;
        }
      }
      out.set(row, start, out.room(0));
    }
  }

  private static void markErrors(int rows, Vector[] arguments, Vector result) {
    for (int row = 0; row < rows; row++) {
      for (var argument : arguments) {
        if (argument.isError(row)) {
          result.copyMark(argument, row, row);
          break;
        }
      }
    }
  }
}
