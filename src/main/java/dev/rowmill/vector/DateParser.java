package dev.rowmill.vector;

/// ISO 8601 dates and datetimes in a `String`.
final class DateParser {

  /// What is returned for a text that is none.
  static final long NONE = Long.MIN_VALUE;

  private static final int SHORTEST_TIME = "2026-01-31T06:05".length();
  private static final int OFFSET_CHARS = "+01:00".length();
  private static final int MAX_OFFSET_MINUTES = 18 * 60;

  private DateParser() {}

  /// The day of `text[0, end)`, `yyyy-MM-dd`.
  static long day(String text, int end) {
    if (end != 10 || text.length() < 10 || text.charAt(4) != '-' || text.charAt(7) != '-') {
      return NONE;
    }
    int year = digits(text, 0, 4);
    int month = digits(text, 5, 7);
    int day = digits(text, 8, 10);
    return CivilDate.isDate(year, month, day) ? CivilDate.toDay(year, month, day) : NONE;
  }

  /// The microseconds of `yyyy-MM-dd[(T| )HH:mm[:ss[.f…]][Z|±hh:mm]]`, with one to six digits of a
  /// fraction. An offset, of at most 18 hours, brings it to UTC, where it must lie in the years 0
  /// to 9999.
  static long micros(String text) {
    int length = text.length();
    if (length > SHORTEST_TIME && text.endsWith("Z")) {
      return local(text.substring(0, length - 1));
    }
    int sign = length - OFFSET_CHARS;
    if (sign < SHORTEST_TIME || text.charAt(sign) != '+' && text.charAt(sign) != '-') {
      return local(text);
    }
    long local = local(text.substring(0, sign));
    int hours = digits(text, sign + 1, sign + 3);
    int minutes = digits(text, sign + 4, length);
    if (local == NONE
        || hours < 0
        || minutes < 0
        || minutes > 59
        || text.charAt(sign + 3) != ':'
        || hours * 60 + minutes > MAX_OFFSET_MINUTES) {
      return NONE;
    }
    long offset = (hours * 60L + minutes) * 60 * CivilDate.MICROS_PER_SECOND;
    long utc = text.charAt(sign) == '-' ? local + offset : local - offset;
    return CivilDate.isDatetime(utc) ? utc : NONE;
  }

  private static long local(String text) {
    int length = text.length();
    long day = day(text, Math.min(length, 10));
    if (day == NONE || length == 10) {
      return day == NONE ? NONE : day * CivilDate.MICROS_PER_DAY;
    }
    if (length < 16 || text.charAt(10) != 'T' && text.charAt(10) != ' ' || text.charAt(13) != ':') {
      return NONE;
    }
    int hour = digits(text, 11, 13);
    int minute = digits(text, 14, 16);
    int second = 0;
    int fraction = 0;
    if (length > 16) {
      if (length < 19 || text.charAt(16) != ':') {
        return NONE;
      }
      second = digits(text, 17, 19);
      if (length > 19) {
        if (length < 21 || length > 26 || text.charAt(19) != '.') {
          return NONE;
        }
        fraction = digits(text, 20, length);
        if (fraction >= 0) {
          fraction *= (int) PowersOfTen.of(26 - length);
        }
      }
    }
    if (hour < 0
        || hour > 23
        || minute < 0
        || minute > 59
        || second < 0
        || second > 59
        || fraction < 0) {
      return NONE;
    }
    long seconds = day * 86_400 + hour * 3600 + minute * 60 + second;
    return seconds * CivilDate.MICROS_PER_SECOND + fraction;
  }

  /// The number that `text[from, to)` is, or -1 if something there is no digit.
  private static int digits(String text, int from, int to) {
    int value = 0;
    for (int i = from; i < to; i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      value = value * 10 + digit;
    }
    return value;
  }
}
