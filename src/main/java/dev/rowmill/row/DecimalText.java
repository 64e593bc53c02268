package dev.rowmill.row;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Reads any decimal that PostgreSQL's `numeric` reads, except `NaN` and infinity: `-1`, `.5`,
/// `5.`, `1.25e-3`.
///
/// Time is linear in the text's length and memory constant, whatever exponent the text claims.
final class DecimalText {

  private final int precision;
  private final int scale;

  /// The value read, times `10^scale`.
  private BigInteger unscaled = BigInteger.ZERO;

  DecimalText(int precision, int scale) {
    this.precision = precision;
    this.scale = scale;
  }

  BigInteger unscaled() {
    return unscaled;
  }

  /// Reads `data[start, end)` into [#unscaled()] and returns null, or returns the rule that the
  /// text breaks.
  @Nullable Rule read(byte[] data, int start, int end) {
    int at = start;
    boolean negative = at < end && data[at] == '-';
    if (at < end && (data[at] == '-' || data[at] == '+')) {
      at++;
    }
    // The significant digits are those from the first to the last that is not 0; `point` counts the
    // digits before the point.
    int first = -1;
    int last = -1;
    int digits = 0;
    int point = -1;
    int mantissaStart = at;
    for (; at < end; at++) {
      byte c = data[at];
      if (c >= '0' && c <= '9') {
        if (c != '0') {
          first = first < 0 ? digits : first;
          last = digits;
        }
        digits++;
      } else if (c == '.' && point < 0) {
        point = digits;
      } else {
        break;
      }
    }
    if (digits == 0) {
      return Rule.TYPE;
    }
    int exponent = 0;
    if (at < end) {
      exponent = Exponent.read(data, at, end);
      if (exponent == Exponent.NONE) {
        return Rule.TYPE;
      }
    }
    if (first < 0) {
      unscaled = BigInteger.ZERO;
      return null;
    }
    // value = (digits first…last) × 10^shift, in units of 10^-scale
    long shift = (point < 0 ? digits : point) - last - 1L + exponent + scale;
    if (shift < 0) {
      return Rule.SCALE;
    }
    int significant = last - first + 1;
    if (significant + shift > precision) {
      return Rule.PRECISION;
    }
    var text = new byte[significant + (int) shift];
    Arrays.fill(text, (byte) '0');
    for (int i = mantissaStart, digit = 0; digit <= last; i++) {
      if (data[i] != '.') {
        if (digit >= first) {
          text[digit - first] = data[i];
        }
        digit++;
      }
    }
    var magnitude = new BigInteger(new String(text, StandardCharsets.US_ASCII));
    unscaled = negative ? magnitude.negate() : magnitude;
    return null;
  }
}
