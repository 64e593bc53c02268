package dev.rowmill.expr;

import dev.rowmill.vector.CellError;
import dev.rowmill.vector.CivilDate;
import dev.rowmill.vector.LongVector;
import dev.rowmill.vector.Type;

/// The units of `date_trunc`, `date_add` and `date_diff`. Weeks start on Monday.
enum DateUnit {
  YEAR,
  QUARTER,
  MONTH,
  WEEK,
  DAY,
  HOUR,
  MINUTE,
  SECOND;

  boolean isOfDates() {
    return compareTo(DAY) <= 0;
  }

  /// To the start of the unit in which a moment lies.
  Operation truncation(Type type) {
    boolean date = type.kind() == Type.Kind.DATE;
    return (rows, arguments, result) -> {
      long[] x = ((LongVector) arguments[0]).values();
      long[] out = ((LongVector) result).values();
      for (int row = 0; row < rows; row++) {
        if (!result.isValue(row)) {
          continue;
        }
        if (isOfDates()) {
          long start = startDay(date ? x[row] : Math.floorDiv(x[row], CivilDate.MICROS_PER_DAY));
          out[row] = date ? start : start * CivilDate.MICROS_PER_DAY;
          // 0000-01-01 was a Saturday.
          if (start < CivilDate.MIN_DAY) {
            result.setError(row, CellError.DATE_OVERFLOW);
          }
        } else {
          out[row] = x[row] - Math.floorMod(x[row], micros());
        }
      }
    };
  }

  private long startDay(long day) {
    int date = CivilDate.ofDay(day);
    int year = CivilDate.year(date);
    int month = CivilDate.month(date);
    return switch (this) {
      case YEAR -> CivilDate.toDay(year, 1, 1);
      case QUARTER -> CivilDate.toDay(year, (month - 1) / 3 * 3 + 1, 1);
      case MONTH -> CivilDate.toDay(year, month, 1);
      // 1970-01-01 was a Thursday.
      case WEEK -> day - Math.floorMod(day + 3, 7L);
      case DAY, HOUR, MINUTE, SECOND -> day;
    };
  }

  /// How many months it has, 0 if it is none of months.
  long months() {
    return switch (this) {
      case YEAR -> 12;
      case QUARTER -> 3;
      case MONTH -> 1;
      case WEEK, DAY, HOUR, MINUTE, SECOND -> 0;
    };
  }

  /// How long it is. Not for units of months, of which no two are alike.
  long micros() {
    return switch (this) {
      case WEEK -> 7 * CivilDate.MICROS_PER_DAY;
      case DAY -> CivilDate.MICROS_PER_DAY;
      case HOUR -> 3600 * CivilDate.MICROS_PER_SECOND;
      case MINUTE -> 60 * CivilDate.MICROS_PER_SECOND;
      case SECOND -> CivilDate.MICROS_PER_SECOND;
      case YEAR, QUARTER, MONTH -> throw new IllegalStateException(name());
    };
  }
}
