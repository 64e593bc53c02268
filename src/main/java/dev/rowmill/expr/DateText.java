package dev.rowmill.expr;

import dev.rowmill.expr.DatePattern.Field;
import dev.rowmill.expr.DatePattern.Part;
import dev.rowmill.vector.CivilDate;
import dev.rowmill.vector.PowersOfTen;
import java.time.DayOfWeek;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;

/// One text that is read by the parts of a date pattern.
final class DateText {

  /// A year of two digits below this is one of the 21st century, as in PostgreSQL.
  private static final int FIRST_YEAR_OF_20TH = 70;

  private final String text;
  private int at;
  private int year;
  private int month = 1;
  private int dayOfMonth = 1;
  private int dayOfYear;
  private int dayOfWeek;
  private int hour;
  private boolean twelve;
  private boolean afternoon;
  private int minute;
  private int second;
  private int micros;

  DateText(String text) {
    this.text = text;
  }

  /// Whether the whole text fits the parts and is a date that there is.
  boolean read(List<Part> parts) {
    for (int i = 0; i < parts.size(); i++) {
      boolean digitsFollow = i + 1 < parts.size() && isOfDigits(parts.get(i + 1));
      if (!read(parts.get(i), digitsFollow)) {
        return false;
      }
    }
    return at == text.length() && isDate() && isTime();
  }

  private static boolean isOfDigits(Part part) {
    return switch (part.field()) {
      case null -> false;
      case MONTH, MON, DAY, DY, AM, PM -> false;
      default -> true;
    };
  }

  private boolean read(Part part, boolean digitsFollow) {
    if (part.field() == null) {
      boolean here = text.startsWith(part.text(), at);
      at += part.text().length();
      return here;
    }
    // Where digits follow, only a fixed number of them says where one field ends.
    int fewest = digitsFollow ? 2 : 1;
    return switch (part.field()) {
      case YYYY -> (year = digits(4, 4)) >= 0;
      case YY -> {
        int two = digits(2, 2);
        year = two + (two < FIRST_YEAR_OF_20TH ? 2000 : 1900);
        yield two >= 0;
      }
      case MM -> (month = digits(fewest, 2)) >= 0;
      case DD -> (dayOfMonth = digits(fewest, 2)) >= 0;
      case DDD -> (dayOfYear = digits(digitsFollow ? 3 : 1, 3)) > 0;
      case HH24 -> (hour = digits(fewest, 2)) >= 0;
      case HH12, HH -> {
        twelve = true;
        hour = digits(fewest, 2);
        yield hour >= 1 && hour <= 12;
      }
      case MI -> (minute = digits(fewest, 2)) >= 0;
      case SS -> (second = digits(fewest, 2)) >= 0;
      case MS -> fraction(3);
      case US -> fraction(6);
      case MONTH, MON -> monthName(part.field() == Field.MONTH ? TextStyle.FULL : TextStyle.SHORT);
      case DAY, DY -> dayName(part.field() == Field.DAY ? TextStyle.FULL : TextStyle.SHORT);
      case AM, PM -> halfOfDay();
      case IYYY, IW, ID, Q -> throw new IllegalStateException(part.text());
    };
  }

  /// The number that the next digits are, or -1 if there are not so many.
  private int digits(int fewest, int most) {
    int start = at;
    int value = 0;
    while (at < text.length()
        && at - start < most
        && text.charAt(at) >= '0'
        && text.charAt(at) <= '9') {
      value = value * 10 + text.charAt(at++) - '0';
    }
    return at - start >= fewest ? value : -1;
  }

  private boolean fraction(int most) {
    int start = at;
    int value = digits(1, most);
    micros = value * (int) PowersOfTen.of(6 - (at - start));
    return value >= 0;
  }

  private boolean monthName(TextStyle style) {
    for (var one : Month.values()) {
      if (takes(one.getDisplayName(style, Locale.ENGLISH))) {
        month = one.getValue();
        return true;
      }
    }
    return false;
  }

  private boolean dayName(TextStyle style) {
    for (var one : DayOfWeek.values()) {
      if (takes(one.getDisplayName(style, Locale.ENGLISH))) {
        dayOfWeek = one.getValue();
        return true;
      }
    }
    return false;
  }

  private boolean halfOfDay() {
    afternoon = takes("PM");
    return afternoon || takes("AM");
  }

  private boolean takes(String name) {
    boolean here = text.regionMatches(true, at, name, 0, name.length());
    at += here ? name.length() : 0;
    return here;
  }

  private boolean isDate() {
    boolean exists =
        dayOfYear > 0
            ? CivilDate.isDate(year, 1, 1)
                && dayOfYear <= CivilDate.toDay(year, 12, 31) - CivilDate.toDay(year, 1, 1) + 1
            : CivilDate.isDate(year, month, dayOfMonth);
    return exists && (dayOfWeek == 0 || dayOfWeek == DateField.isoDayOfWeek(day()));
  }

  private boolean isTime() {
    if (twelve) {
      hour = hour % 12 + (afternoon ? 12 : 0);
    }
    return hour <= 23 && minute <= 59 && second <= 59;
  }

  /// The date in days since 1970-01-01, the time of day left out.
  long day() {
    return dayOfYear > 0
        ? CivilDate.toDay(year, 1, 1) + dayOfYear - 1
        : CivilDate.toDay(year, month, dayOfMonth);
  }

  /// The datetime in microseconds since 1970-01-01T00:00:00.
  long micros() {
    long seconds = day() * 86_400 + hour * 3600L + minute * 60L + second;
    return seconds * CivilDate.MICROS_PER_SECOND + micros;
  }
}
