package dev.rowmill.expr;

import dev.rowmill.vector.CellError;
import dev.rowmill.vector.CivilDate;
import dev.rowmill.vector.LongVector;
import dev.rowmill.vector.Type;

/// What `date_trunc` cuts to: the start of the unit in which a moment lies. Weeks start on Monday.
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

  private long micros() {
    return switch (this) {
      case HOUR -> 3_600_000_000L;
      case MINUTE -> 60_000_000L;
      case SECOND -> 1_000_000L;
      case YEAR, QUARTER, MONTH, WEEK, DAY -> throw new IllegalStateException(name());
    };
  }
}
