package dev.rowmill.vector;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;

/// Reads the canonical text of values and its usual variants: bounds and lists in a job file,
/// literals, casts. (Cells of the input have decoders of their own, which know the column's
/// format.)
///
/// - integer: digits with an optional sign
/// - decimal: digits with an optional sign and point; digits after the scale's may only be zeros
/// - number: the same with an optional exponent; finite
/// - boolean: `true t yes y on 1` and `false f no n off 0` in any case
/// - date: `yyyy-MM-dd`; datetime: a date, perhaps followed by `T` or a blank and
///   `HH:mm[:ss[.ffffff]]` and, which brings it to UTC, `Z` or `±hh:mm`
public final class ValueParser {

  private ValueParser() {}

  /// Reads `text` as a value of the vector's type into `row`, and says whether it is one. The row
  /// is unchanged if not.
  public static boolean parse(String text, Vector target, int row) {
    return switch (target) {
      case BytesVector strings -> {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        strings.append(row, bytes, 0, bytes.length);
        yield true;
      }
      case DoubleVector numbers -> number(text, numbers, row);
      case DecimalVector decimals -> decimal(text, decimals, row);
      case LongVector longs ->
          switch (longs.type().kind()) {
            case BOOLEAN -> bool(text, longs, row);
            case DATE -> {
              long day = DateParser.day(text, text.length());
              yield day != DateParser.NONE && set(longs, row, day);
            }
            case DATETIME -> {
              long micros = DateParser.micros(text);
              yield micros != DateParser.NONE && set(longs, row, micros);
            }
            case INTEGER, STRING, DECIMAL, NUMBER -> integer(text, longs, row);
          };
    };
  }

  private static boolean set(LongVector target, int row, long value) {
    target.set(row, value);
    return true;
  }

  private static boolean integer(String text, LongVector target, int row) {
    if (!isNumber(text, false, false)) {
      return false;
    }
    try {
      return set(target, row, Long.parseLong(text));
    } catch (NumberFormatException _) {
      return false;
    }
  }

  private static boolean decimal(String text, DecimalVector target, int row) {
    if (!isNumber(text, true, false)) {
      return false;
    }
    var value = new BigDecimal(text);
    int scale = target.type().scale();
    if (value.scale() > scale) {
      value = value.stripTrailingZeros();
      if (value.scale() > scale) {
        return false;
      }
    }
    BigInteger unscaled = value.setScale(scale).unscaledValue();
    if (unscaled.abs().compareTo(PowersOfTen.big(target.type().precision())) >= 0) {
      return false;
    }
    target.set(row, unscaled);
    return true;
  }

  private static boolean number(String text, DoubleVector target, int row) {
    if (!isNumber(text, true, true)) {
      return false;
    }
    double value = Double.parseDouble(text);
    if (Double.isInfinite(value)) {
      return false;
    }
    target.set(row, value);
    return true;
  }

  private static boolean bool(String text, LongVector target, int row) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    int value = BooleanText.parse(bytes, 0, bytes.length);
    return value >= 0 && set(target, row, value);
  }

  /// Whether a text is `[+-] digits [. digits] [e [+-] digits]`, with at least one digit before the
  /// exponent. The Java parsers alone would take `0x1p3`, `1d` and digits of other scripts.
  public static boolean isNumber(String text, boolean point, boolean exponent) {
    int length = text.length();
    int at = afterSign(text, 0);
    int next = afterDigits(text, at);
    int digits = next - at;
    if (point && next < length && text.charAt(next) == '.') {
      at = next + 1;
      next = afterDigits(text, at);
      digits += next - at;
    }
    if (digits == 0) {
      return false;
    }
    if (exponent && next < length && (text.charAt(next) | 32) == 'e') {
      at = afterSign(text, next + 1);
      next = afterDigits(text, at);
      return next == length && next > at;
    }
    return next == length;
  }

  private static int afterSign(String text, int at) {
    return at < text.length() && (text.charAt(at) == '-' || text.charAt(at) == '+') ? at + 1 : at;
  }

  private static int afterDigits(String text, int at) {
    int next = at;
    while (next < text.length() && text.charAt(next) >= '0' && text.charAt(next) <= '9') {
      next++;
    }
    return next;
  }
}
