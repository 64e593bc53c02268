package dev.rowmill.vector;

import java.nio.charset.StandardCharsets;

/// The canonical text of values: what a CSV file holds before quoting, what messages show and what
/// `cast(x as string)` gives. Reading it back with [ValueParser] gives the same value.
///
/// - integer `-7`; decimal with exactly its scale's digits `0.50`; boolean `true`, `false`
/// - number: the shortest text that reads back as the same double, `0.1`, `1200`, `1e21`, `1.5e-7`
/// - date `2026-01-31`; datetime `2026-01-31T06:05:04`, with six more digits if there is a fraction
///   of a second
///
/// Nothing is allocated but for numbers with a fraction and decimals that do not fit a `long`.
public final class ValueText {

  /// The most bytes of a value that is no string.
  public static final int MAX_PLAIN_BYTES = 41;

  private static final byte[] PAIRS = new byte[200];

  static {
    for (int i = 0; i < 100; i++) {
      PAIRS[2 * i] = (byte) ('0' + i / 10);
      PAIRS[2 * i + 1] = (byte) ('0' + i % 10);
    }
  }

  private ValueText() {}

  /// The most bytes that [#write] writes for that row, which must be a value.
  public static int room(Vector vector, int row) {
    return switch (vector) {
      case BytesVector strings -> strings.end(row) - strings.start(row);
      case LongVector _, DoubleVector _ -> 26;
      case DecimalVector _ -> MAX_PLAIN_BYTES;
    };
  }

  /// Writes the text of a row that is a value to `target` from `at` on, where there must be
  /// [#room], and returns the position after it.
  public static int write(Vector vector, int row, byte[] target, int at) {
    return switch (vector) {
      case BytesVector strings -> {
        int length = strings.end(row) - strings.start(row);
        System.arraycopy(strings.bytes(), strings.start(row), target, at, length);
        yield at + length;
      }
      case LongVector longs ->
          switch (longs.type().kind()) {
            case BOOLEAN -> ascii(longs.get(row) == 0 ? "false" : "true", target, at);
            case DATE -> date(longs.get(row), target, at);
            case DATETIME -> datetime(longs.get(row), target, at);
            case INTEGER, STRING, DECIMAL, NUMBER -> integer(longs.get(row), target, at);
          };
      case DoubleVector doubles -> number(doubles.get(row), target, at);
      case DecimalVector decimals -> {
        int scale = decimals.type().scale();
        if (decimals.isWide(row)) {
          var text = new java.math.BigDecimal(decimals.unscaled(row), scale).toPlainString();
          yield ascii(text, target, at);
        }
        yield decimal(decimals.values()[row], scale, target, at);
      }
    };
  }

  static String text(Vector vector, int row) {
    byte[] bytes = new byte[room(vector, row)];
    return new String(bytes, 0, write(vector, row, bytes, 0), StandardCharsets.UTF_8);
  }

  /// Writes at most 20 bytes and returns the position after them.
  public static int integer(long value, byte[] target, int at) {
    if (value >= 0) {
      return digits(value, target, at);
    }
    if (value == Long.MIN_VALUE) {
      return ascii("-9223372036854775808", target, at);
    }
    target[at] = '-';
    return digits(-value, target, at + 1);
  }

  /// Writes `unscaled × 10^-scale`, scale 0 to 38, in at most 41 bytes, and returns the position
  /// after them.
  public static int decimal(long unscaled, int scale, byte[] target, int at) {
    if (scale == 0) {
      return integer(unscaled, target, at);
    }
    if (scale > PowersOfTen.MAX_LONG_EXPONENT || unscaled == Long.MIN_VALUE) {
      return ascii(java.math.BigDecimal.valueOf(unscaled, scale).toPlainString(), target, at);
    }
    int next = at;
    if (unscaled < 0) {
      target[next++] = '-';
    }
    long positive = Math.abs(unscaled);
    long power = PowersOfTen.of(scale);
    long whole = positive / power;
    next = digits(whole, target, next);
    target[next++] = '.';
    padded(positive - whole * power, scale, target, next);
    return next + scale;
  }

  /// Writes `yyyy-MM-dd` and returns the position after it.
  public static int date(long day, byte[] target, int at) {
    int date = CivilDate.ofDay(day);
    padded(CivilDate.year(date), 4, target, at);
    target[at + 4] = '-';
    padded(CivilDate.month(date), 2, target, at + 5);
    target[at + 7] = '-';
    padded(CivilDate.dayOfMonth(date), 2, target, at + 8);
    return at + 10;
  }

  /// Writes `yyyy-MM-ddTHH:mm:ss` or `yyyy-MM-ddTHH:mm:ss.ffffff` and returns the position after
  /// it.
  public static int datetime(long micros, byte[] target, int at) {
    long day = Math.floorDiv(micros, CivilDate.MICROS_PER_DAY);
    long ofDay = micros - day * CivilDate.MICROS_PER_DAY;
    int second = (int) (ofDay / CivilDate.MICROS_PER_SECOND);
    date(day, target, at);
    target[at + 10] = 'T';
    padded(second / 3600, 2, target, at + 11);
    target[at + 13] = ':';
    padded(second / 60 % 60, 2, target, at + 14);
    target[at + 16] = ':';
    padded(second % 60, 2, target, at + 17);
    long fraction = ofDay - second * CivilDate.MICROS_PER_SECOND;
    if (fraction == 0) {
      return at + 19;
    }
    target[at + 19] = '.';
    padded(fraction, 6, target, at + 20);
    return at + 26;
  }

  /// Writes a finite double in at most 26 bytes and returns the position after them.
  public static int number(double value, byte[] target, int at) {
    if (value == Math.rint(value) && Math.abs(value) < 1e15) {
      return integer((long) value, target, at);
    }
    return ascii(NumberText.of(value), target, at);
  }

  private static int digits(long positive, byte[] target, int at) {
    int end = at + PowersOfTen.digits(positive);
    padded(positive, end - at, target, at);
    return end;
  }

  /// Writes exactly `count` digits, with leading zeros.
  private static void padded(long positive, int count, byte[] target, int at) {
    int next = at + count;
    long rest = positive;
    while (next - at >= 2) {
      long quotient = rest / 100;
      int pair = (int) (rest - quotient * 100) * 2;
      target[--next] = PAIRS[pair + 1];
      target[--next] = PAIRS[pair];
      rest = quotient;
    }
    if (next > at) {
      target[at] = (byte) ('0' + rest);
    }
  }

  private static int ascii(String text, byte[] target, int at) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(bytes, 0, target, at, bytes.length);
    return at + bytes.length;
  }
}
