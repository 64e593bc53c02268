package dev.rowmill.expr;

import dev.rowmill.expr.Coercion.Placed;
import dev.rowmill.vector.BytesVector;
import dev.rowmill.vector.CellError;
import dev.rowmill.vector.LongVector;
import dev.rowmill.vector.Type;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `x like pattern [escape character]`, `x ilike pattern`.
record Like(Problems problems, Coercion coercion) {

  private static final byte[] BACKSLASH = {'\\'};

  /// @param anyCase both sides are made lower case first
  @Nullable Typed check(boolean anyCase, Placed value, Placed pattern, @Nullable Placed escape) {
    var x = string(value, anyCase);
    var y = string(pattern, anyCase);
    var character = escape == null ? BACKSLASH : escape(escape);
    if (x == null || y == null || character == null) {
      return null;
    }
    var text =
        "("
            + x.text()
            + " like "
            + y.text()
            + (escape == null ? "" : " escape " + escape.value().text())
            + ")";
    if (y instanceof Typed.Constant constant && constant.value().isValue(0)) {
      var matcher = LikePattern.of(bytes((BytesVector) constant.value(), 0), character);
      if (matcher == null) {
        return problems.report(
            pattern.span(),
            "the pattern ends with the escape character",
            "double it to mean itself");
      }
      return Typed.strict(text, Type.BOOLEAN, List.of(x), () -> constant(matcher));
    }
    return Typed.strict(text, Type.BOOLEAN, List.of(x, y), () -> varying(character));
  }

  private @Nullable Typed string(Placed placed, boolean anyCase) {
    var value = placed.value();
    var type = value.type();
    if (type.kind() == Type.Kind.STRING) {
      return anyCase
          ? Typed.strict(
              Typed.call("lower", List.of(value)),
              Type.STRING,
              List.of(value),
              () -> new LetterCase(false))
          : value;
    }
    return problems.report(
        placed.span(),
        "'like' takes texts, not " + type,
        "cast(" + placed.value().shown() + " as string) makes a text of it");
  }

  private byte @Nullable [] escape(Placed escape) {
    if (escape.value() instanceof Typed.Constant constant
        && constant.value() instanceof BytesVector strings
        && strings.isValue(0)
        && Utf8.length(strings.bytes(), strings.start(0), strings.end(0)) <= 1) {
      return bytes(strings, 0);
    }
    problems.report(
        escape.span(), "the escape must be a text of one character", "write escape '!'");
    return null;
  }

  private static Operation constant(LikePattern pattern) {
    return (rows, arguments, result) -> {
      var x = (BytesVector) arguments[0];
      long[] out = ((LongVector) result).values();
      for (int row = 0; row < rows; row++) {
        if (result.isValue(row)) {
          out[row] = pattern.matches(x.bytes(), x.start(row), x.end(row)) ? 1 : 0;
        }
      }
    };
  }

  private static Operation varying(byte[] escape) {
    return (rows, arguments, result) -> {
      var x = (BytesVector) arguments[0];
      long[] out = ((LongVector) result).values();
      for (int row = 0; row < rows; row++) {
        if (!result.isValue(row)) {
          continue;
        }
        var pattern = LikePattern.of(bytes((BytesVector) arguments[1], row), escape);
        if (pattern == null) {
          result.setError(row, CellError.INVALID_ARGUMENT);
        } else {
          out[row] = pattern.matches(x.bytes(), x.start(row), x.end(row)) ? 1 : 0;
        }
      }
    };
  }

  static byte[] bytes(BytesVector vector, int row) {
    return Arrays.copyOfRange(vector.bytes(), vector.start(row), vector.end(row));
  }
}
