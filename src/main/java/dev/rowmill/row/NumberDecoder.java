package dev.rowmill.row;

import dev.rowmill.vector.DoubleVector;
import dev.rowmill.vector.Vector;
import java.nio.charset.StandardCharsets;

/// Finite doubles written as plain decimals, with or without an exponent, correctly rounded.
///
/// Mantissas up to 2^53 with small powers of ten are one exact multiplication or division (W.
/// Clinger, "How to read floating point numbers accurately", 1990); the JDK reads the rest.
final class NumberDecoder implements CellDecoder {

  private static final double[] POW10 = new double[23];
  private static final long MAX_EXACT = 1L << 53;
  private static final int MAX_DIGITS = 18;

  static {
    for (int i = 0; i < POW10.length; i++) {
      POW10[i] = Double.parseDouble("1e" + i);
    }
  }

  @Override
  public void decode(Cells cells, Vector out, Breaks breaks) {
    var vector = (DoubleVector) out;
    var values = vector.values();
    for (int row = 0; row < cells.size; row++) {
      if (vector.isValue(row)) {
        double value = parse(cells.data, cells.starts[row], cells.ends[row]);
        values[row] = value;
        if (!Double.isFinite(value)) {
          breaks.cell(vector, row, Rule.TYPE);
        }
      }
    }
  }

  /// The value of `data[start, end)`; not finite if it is none, or too large.
  static double parse(byte[] data, int start, int end) {
    int at = start;
    boolean negative = at < end && data[at] == '-';
    if (at < end && (data[at] == '-' || data[at] == '+')) {
      at++;
    }
    long mantissa = 0;
    int digits = 0;
    int fraction = 0;
    boolean point = false;
    for (; at < end; at++) {
      int c = data[at];
      if (c >= '0' && c <= '9') {
        // Wraps for long texts, which the number of digits tells.
        mantissa = mantissa * 10 + (c - '0');
        digits++;
        fraction += point ? 1 : 0;
      } else if (c == '.' && !point) {
        point = true;
      } else {
        break;
      }
    }
    if (digits == 0) {
      return Double.NaN;
    }
    int exponent = 0;
    if (at < end) {
      exponent = Exponent.read(data, at, end);
      if (exponent == Exponent.NONE) {
        return Double.NaN;
      }
    }
    exponent -= fraction;
    if (digits <= MAX_DIGITS && mantissa <= MAX_EXACT && exponent >= -22 && exponent <= 22) {
      double value = exponent < 0 ? mantissa / POW10[-exponent] : mantissa * POW10[exponent];
      return negative ? -value : value;
    }
    return Double.parseDouble(new String(data, start, end - start, StandardCharsets.ISO_8859_1));
  }
}
