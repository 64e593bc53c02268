package dev.rowmill.vector;

import java.math.BigDecimal;

/// The shortest text of a double, laid out as ECMAScript's `Number::toString` does: without an
/// exponent from 1e-6 to below 1e21.
final class NumberText {

  private NumberText() {}

  static String of(double value) {
    if (value == 0 || Double.isNaN(value) || Double.isInfinite(value)) {
      return value == 0 ? "0" : Double.toString(value);
    }
    // Double.toString has the shortest digits that read back (JDK 19 on); only their layout is
    // changed.
    var digits = new BigDecimal(Double.toString(value)).stripTrailingZeros();
    int exponent = digits.precision() - digits.scale() - 1;
    if (exponent >= -6 && exponent < 21) {
      return digits.toPlainString();
    }
    var unscaled = digits.unscaledValue().abs().toString();
    var fraction = unscaled.length() > 1 ? "." + unscaled.substring(1) : "";
    return (value < 0 ? "-" : "") + unscaled.charAt(0) + fraction + "e" + exponent;
  }
}
