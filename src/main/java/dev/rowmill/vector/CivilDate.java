package dev.rowmill.vector;

/// Days since 1970-01-01 and the proleptic Gregorian calendar, without objects.
///
/// A date is passed around as a *packed* `int`: `year << 9 | month << 5 | day`. The algorithms are
/// Howard Hinnant's ("chrono-Compatible Low-Level Date Algorithms"), for the years 0000 to 9999
/// that a four-digit year can say.
public final class CivilDate {

  /// 0000-01-01.
  public static final long MIN_DAY = -719_528;

  /// 9999-12-31.
  public static final long MAX_DAY = 2_932_896;

  public static final long MICROS_PER_SECOND = 1_000_000;
  public static final long MICROS_PER_DAY = 86_400 * MICROS_PER_SECOND;

  private static final int DAYS_PER_ERA = 146_097;

  private CivilDate() {}

  /// The packed date of a day from [#MIN_DAY] to [#MAX_DAY].
  public static int ofDay(long day) {
    int shifted = (int) day + 719_468;
    int era = Math.floorDiv(shifted, DAYS_PER_ERA);
    int dayOfEra = shifted - era * DAYS_PER_ERA;
    int yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
    int dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
    int marchMonth = (5 * dayOfYear + 2) / 153;
    int dayOfMonth = dayOfYear - (153 * marchMonth + 2) / 5 + 1;
    int month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
    int year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
    return year << 9 | month << 5 | dayOfMonth;
  }

  public static int year(int packed) {
    return packed >> 9;
  }

  public static int month(int packed) {
    return packed >> 5 & 15;
  }

  public static int dayOfMonth(int packed) {
    return packed & 31;
  }

  /// Whether there is such a date: year 0 to 9999, month 1 to 12, a day that the month has.
  public static boolean isDate(int year, int month, int dayOfMonth) {
    return year >= 0
        && year <= 9999
        && month >= 1
        && month <= 12
        && dayOfMonth >= 1
        && dayOfMonth <= daysInMonth(year, month);
  }

  /// The day of an existing date, in days since 1970-01-01.
  public static long toDay(int year, int month, int dayOfMonth) {
    int marchYear = month <= 2 ? year - 1 : year;
    int era = Math.floorDiv(marchYear, 400);
    int yearOfEra = marchYear - era * 400;
    int dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + dayOfMonth - 1;
    int dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
    return (long) era * DAYS_PER_ERA + dayOfEra - 719_468;
  }

  /// Whether a datetime lies in the years 0000 to 9999.
  public static boolean isDatetime(long micros) {
    return micros >= MIN_DAY * MICROS_PER_DAY && micros < (MAX_DAY + 1) * MICROS_PER_DAY;
  }

  /// 28 to 31.
  public static int daysInMonth(int year, int month) {
    return switch (month) {
      case 2 -> year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28;
      case 4, 6, 9, 11 -> 30;
      default -> 31;
    };
  }
}
