package dev.rowmill.expr;

import dev.rowmill.vector.CivilDate;
import dev.rowmill.vector.DecimalVector;
import dev.rowmill.vector.LongVector;
import dev.rowmill.vector.Type;
import dev.rowmill.vector.Vector;

/// What `extract` takes out of a date or datetime, as PostgreSQL counts it.
enum DateField {
  YEAR,
  ISOYEAR,
  QUARTER,
  MONTH,
  /// The ISO week, 1 to 53.
  WEEK,
  DAY,
  /// Sunday is 0.
  DOW,
  /// Monday is 1, Sunday 7.
  ISODOW,
  DOY,
  /// Seconds since 1970-01-01T00:00:00.
  EPOCH,
  HOUR,
  MINUTE,
  /// With its fraction.
  SECOND;

  private static final int SECOND_SCALE = 6;

  boolean isOfDates() {
    return compareTo(EPOCH) <= 0;
  }

  /// Integer, but decimal with 6 digits after the point for the seconds of a datetime.
  Type type(Type argument) {
    if (argument.kind() == Type.Kind.DATE) {
      return Type.INTEGER;
    }
    return switch (this) {
      case SECOND -> Type.decimal(2 + SECOND_SCALE, SECOND_SCALE);
      case EPOCH -> Type.decimal(18, SECOND_SCALE);
      case YEAR, ISOYEAR, QUARTER, MONTH, WEEK, DAY, DOW, ISODOW, DOY, HOUR, MINUTE -> Type.INTEGER;
    };
  }

  Operation extraction(Type argument) {
    boolean date = argument.kind() == Type.Kind.DATE;
    return (rows, arguments, result) -> {
      long[] x = ((LongVector) arguments[0]).values();
      long[] out = values(result);
      for (int row = 0; row < rows; row++) {
        if (result.isValue(row)) {
          long day = date ? x[row] : Math.floorDiv(x[row], CivilDate.MICROS_PER_DAY);
          out[row] = date && this == EPOCH ? day * 86_400 : of(day, date ? 0 : x[row]);
        }
      }
    };
  }

  private static long[] values(Vector result) {
    return result instanceof DecimalVector decimals
        ? decimals.values()
        : ((LongVector) result).values();
  }

  private long of(long day, long micros) {
    int date = CivilDate.ofDay(day);
    int year = CivilDate.year(date);
    return switch (this) {
      case YEAR -> year;
      case ISOYEAR -> isoYear(day);
      case QUARTER -> (CivilDate.month(date) + 2) / 3;
      case MONTH -> CivilDate.month(date);
      case WEEK -> isoWeek(day);
      case DAY -> CivilDate.dayOfMonth(date);
      case DOW -> isoDayOfWeek(day) % 7;
      case ISODOW -> isoDayOfWeek(day);
      case DOY -> day - CivilDate.toDay(year, 1, 1) + 1;
      case EPOCH -> micros;
      case HOUR -> Math.floorMod(micros, CivilDate.MICROS_PER_DAY) / 3_600_000_000L;
      case MINUTE -> Math.floorMod(micros, 3_600_000_000L) / 60_000_000;
      case SECOND -> Math.floorMod(micros, 60_000_000L);
    };
  }

  /// Monday is 1.
  static int isoDayOfWeek(long day) {
    // 1970-01-01 was a Thursday.
    return (int) Math.floorMod(day + 3, 7L) + 1;
  }

  /// The year that the week's Thursday lies in.
  static int isoYear(long day) {
    return CivilDate.year(CivilDate.ofDay(thursday(day)));
  }

  static int isoWeek(long day) {
    long thursday = thursday(day);
    int year = CivilDate.year(CivilDate.ofDay(thursday));
    return (int) (thursday - CivilDate.toDay(year, 1, 1)) / 7 + 1;
  }

  private static long thursday(long day) {
    return day + 4 - isoDayOfWeek(day);
  }
}
