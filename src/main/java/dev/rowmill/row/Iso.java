package dev.rowmill.row;

/// Dates and times as ISO 8601 writes them, from bytes.
final class Iso {

  /// What is no date or time; no valid one is so small.
  static final long INVALID = Long.MIN_VALUE;

  static final int DATE_BYTES = 10;
  static final long MICROS_PER_DAY = 86_400_000_000L;
  private static final long MICROS_PER_SECOND = 1_000_000L;
  private static final int FRACTION_DIGITS = 6;
  private static final int MAX_OFFSET_MINUTES = 18 * 60;

  private static final int[] MONTH_DAYS = {0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

  private static final long FIRST_MICRO = epochDay(0, 1, 1) * MICROS_PER_DAY;
  private static final long LAST_MICRO = (epochDay(9999, 12, 31) + 1) * MICROS_PER_DAY - 1;

  private Iso() {}

  /// The days since 1970-01-01 of the ten bytes `yyyy-MM-dd` at `start`, or [#INVALID].
  static long date(byte[] data, int start) {
    long yearAndMonth = Digits.word(data, start);
    long day = Digits.word(data, start + 2);
    if ((yearAndMonth & 0xFF0000FF00000000L) != 0x2D00002D00000000L) {
      return INVALID;
    }
    long digits =
        yearAndMonth & 0xFFFFFFFFL
            | yearAndMonth >>> 8 & 0x0000FFFF00000000L
            | day & 0xFFFF000000000000L;
    if (!Digits.all(digits)) {
      return INVALID;
    }
    int value = (int) Digits.value(digits);
    return epochDay(value / 10_000, value / 100 % 100, value % 100);
  }

  /// The days since 1970-01-01 of a date in the years 0 to 9999, or [#INVALID] if the calendar has
  /// no such day.
  ///
  /// After H. Hinnant, "chrono-compatible low-level date algorithms".
  static long epochDay(int year, int month, int day) {
    if (month < 1
        || month > 12
        || day < 1
        || day > MONTH_DAYS[month] && !isLeapDay(year, month, day)) {
      return INVALID;
    }
    // The year begins in March, and counts from -400 so that it is never negative.
    int y = year + 400 - (month <= 2 ? 1 : 0);
    int m = month <= 2 ? month + 9 : month - 3;
    return 365L * y + y / 4 - y / 100 + y / 400 + (153 * m + 2) / 5 + day - 1 - 719_468 - 146_097;
  }

  private static boolean isLeapDay(int year, int month, int day) {
    return month == 2 && day == 29 && year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
  }

  /// The microseconds since 1970-01-01T00:00 of `yyyy-MM-dd[THH:mm[:ss[.ffffff]][Z|±hh:mm]]`, a
  /// space being as good as the `T`, and an offset bringing it to UTC; or [#INVALID]. The same
  /// texts as a cast takes, see [dev.rowmill.vector.ValueParser].
  static long datetime(byte[] data, int start, int end) {
    if (end - start < DATE_BYTES + 6) {
      long day = end - start == DATE_BYTES ? date(data, start) : INVALID;
      return day == INVALID ? INVALID : day * MICROS_PER_DAY;
    }
    byte separator = data[start + DATE_BYTES];
    long days = date(data, start);
    if (days == INVALID || separator != 'T' && separator != ' ') {
      return INVALID;
    }
    int at = start + DATE_BYTES + 1;
    long seconds;
    if (end - at >= 8 && data[at + 5] == ':') {
      seconds = secondOfDay(Digits.word(data, at));
      at += 8;
    } else {
      // HH:mm, as the time of day of which the seconds are 00
      long minutes = Digits.word(data, at - 3) >>> 24;
      seconds = secondOfDay(minutes | (long) ':' << 40 | Digits.ZEROS << 48);
      at += 5;
    }
    if (seconds < 0) {
      return INVALID;
    }
    long micros = days * MICROS_PER_DAY + seconds * MICROS_PER_SECOND;
    return at == end ? micros : withRest(data, at, end, micros);
  }

  /// The seconds since midnight of the eight bytes `HH:mm:ss`, or -1.
  private static int secondOfDay(long word) {
    long digits =
        Digits.ZEROS & 0xFFFFL
            | (word & 0xFFFFL) << 16
            | word << 8 & 0x0000FFFF00000000L
            | word & 0xFFFF000000000000L;
    if ((word & 0x0000FF0000FF0000L) != 0x00003A00003A0000L || !Digits.all(digits)) {
      return -1;
    }
    int value = (int) Digits.value(digits);
    int hour = value / 10_000;
    int minute = value / 100 % 100;
    int second = value % 100;
    return hour < 24 && minute < 60 && second < 60 ? hour * 3600 + minute * 60 + second : -1;
  }

  /// Adds what may follow the seconds: a fraction, then a zone.
  private static long withRest(byte[] data, int start, int end, long micros) {
    int at = start;
    long result = micros;
    if (data[at] == '.' && data[at - 3] == ':' && data[at - 6] == ':') {
      int fraction = 0;
      int digits = 0;
      for (at++; at < end && data[at] >= '0' && data[at] <= '9'; at++) {
        digits++;
        if (digits > FRACTION_DIGITS) {
          return INVALID;
        }
        fraction = fraction * 10 + data[at] - '0';
      }
      if (digits == 0) {
        return INVALID;
      }
      result += fraction * Digits.POW10[FRACTION_DIGITS - digits];
    }
    if (at == end || end - at == 1 && data[at] == 'Z') {
      return result;
    }
    int minutes = offsetMinutes(data, at, end);
    return minutes == Integer.MIN_VALUE
        ? INVALID
        : inYears(result - minutes * 60L * MICROS_PER_SECOND);
  }

  /// The same datetime, or [#INVALID] if it is not in the years 0 to 9999, which are those that a
  /// text of four digits can write.
  static long inYears(long micros) {
    return micros < FIRST_MICRO || micros > LAST_MICRO ? INVALID : micros;
  }

  /// The minutes of `±hh:mm`, at most 18 hours, or `Integer.MIN_VALUE`.
  private static int offsetMinutes(byte[] data, int at, int end) {
    if (end - at != 6 || data[at] != '+' && data[at] != '-' || data[at + 3] != ':') {
      return Integer.MIN_VALUE;
    }
    int value = 0;
    for (int i : new int[] {at + 1, at + 2, at + 4, at + 5}) {
      if (data[i] < '0' || data[i] > '9') {
        return Integer.MIN_VALUE;
      }
      value = value * 10 + data[i] - '0';
    }
    int minutes = value / 100 * 60 + value % 100;
    if (value % 100 > 59 || minutes > MAX_OFFSET_MINUTES) {
      return Integer.MIN_VALUE;
    }
    return data[at] == '-' ? -minutes : minutes;
  }
}
