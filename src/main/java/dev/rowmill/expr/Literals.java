package dev.rowmill.expr;

import dev.rowmill.vector.BytesVector;
import dev.rowmill.vector.DecimalVector;
import dev.rowmill.vector.DoubleVector;
import dev.rowmill.vector.LongVector;
import dev.rowmill.vector.Type;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Constants as they are written.
final class Literals {

  private Literals() {}

  /// An integer if it has no point and fits 64 bits, a number if it has an exponent, else the
  /// decimal that it spells.
  static @Nullable Typed number(Node.Digits digits, Problems problems) {
    var text = digits.text();
    if (text.indexOf('e') >= 0 || text.indexOf('E') >= 0) {
      var vector = new DoubleVector();
      vector.reset(1);
      vector.set(0, Double.parseDouble(text));
      if (Double.isInfinite(vector.get(0))) {
        return problems.report(
            digits.span(), text + " is too large for a number", "the largest is about 1.8e308");
      }
      return new Typed.Constant(vector, false);
    }
    var value = new BigDecimal(text.endsWith(".") ? text + "0" : text);
    if (text.indexOf('.') < 0
        && value.precision() <= 19
        && value.toBigInteger().bitLength() <= 63) {
      return integer(value.longValueExact());
    }
    int precision = Math.max(value.precision(), value.scale());
    if (precision > Type.MAX_PRECISION) {
      return problems.report(
          digits.span(),
          "this literal has more than 38 digits",
          "write it with an exponent, as a number");
    }
    var vector = new DecimalVector(Type.decimal(precision, value.scale()));
    vector.reset(1);
    vector.set(0, value.unscaledValue());
    return new Typed.Constant(vector, false);
  }

  static Typed integer(long value) {
    return longs(Type.INTEGER, value);
  }

  static Typed truth(boolean value) {
    return longs(Type.BOOLEAN, value ? 1 : 0);
  }

  private static Typed longs(Type type, long value) {
    var vector = new LongVector(type);
    vector.reset(1);
    vector.set(0, value);
    return new Typed.Constant(vector, false);
  }

  static Typed text(String value) {
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    var vector = new BytesVector();
    vector.reset(1);
    vector.append(0, bytes, 0, bytes.length);
    return new Typed.Constant(vector, true);
  }

  /// `null`, which has no type of its own; where nothing asks for one it is a string.
  static Typed nullLiteral() {
    var vector = new BytesVector();
    vector.reset(1);
    vector.setNull(0);
    return new Typed.Constant(vector, true);
  }
}
