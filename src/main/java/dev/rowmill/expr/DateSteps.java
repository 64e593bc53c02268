package dev.rowmill.expr;

import dev.rowmill.vector.CellError;
import dev.rowmill.vector.CivilDate;
import dev.rowmill.vector.LongVector;
import dev.rowmill.vector.Type;

/// `date_add` and `date_diff` in one unit, of dates (days) or datetimes (microseconds).
record DateSteps(DateUnit unit, boolean ofDates) {

  static DateSteps of(DateUnit unit, Type type) {
    return new DateSteps(unit, type.kind() == Type.Kind.DATE);
  }

  /// Arguments: count, moment. A day that the month reached does not have becomes its last one.
  Operation addition() {
    return (rows, arguments, result) -> {
      long[] counts = ((LongVector) arguments[0]).values();
      long[] x = ((LongVector) arguments[1]).values();
      var out = (LongVector) result;
      for (int row = 0; row < rows; row++) {
        if (!out.isValue(row)) {
          continue;
        }
        // No year is so far off that a larger count could lead back into those that there are.
        long count = Math.clamp(counts[row], -(1L << 40), 1L << 40);
        long moved = unit.months() > 0 ? months(x[row], count) : steps(x[row], count);
        boolean exists =
            ofDates
                ? moved >= CivilDate.MIN_DAY && moved <= CivilDate.MAX_DAY
                : CivilDate.isDatetime(moved);
        out.set(row, moved);
        if (!exists) {
          out.setError(row, CellError.DATE_OVERFLOW);
        }
      }
    };
  }

  private long steps(long moment, long count) {
    long step = ofDates ? unit.micros() / CivilDate.MICROS_PER_DAY : unit.micros();
    long way = count * step;
    boolean overflow = Math.multiplyHigh(count, step) != way >> 63;
    return overflow || Math.abs(way) > Long.MAX_VALUE / 2 ? Long.MAX_VALUE : moment + way;
  }

  private long months(long moment, long count) {
    long day = day(moment);
    int date = CivilDate.ofDay(day);
    long month = 12L * CivilDate.year(date) + CivilDate.month(date) - 1 + count * unit.months();
    long year = Math.floorDiv(month, 12L);
    if (year < 0 || year > 9999) {
      return Long.MAX_VALUE;
    }
    int monthOfYear = (int) Math.floorMod(month, 12L) + 1;
    int last = CivilDate.daysInMonth((int) year, monthOfYear);
    int dayOfMonth = Math.min(CivilDate.dayOfMonth(date), last);
    long moved = CivilDate.toDay((int) year, monthOfYear, dayOfMonth);
    return ofDates ? moved : moved * CivilDate.MICROS_PER_DAY + ofDay(moment);
  }

  /// Arguments: from, to. How many whole units lie between them, negative if `to` is earlier.
  Operation difference() {
    return (rows, arguments, result) -> {
      long[] from = ((LongVector) arguments[0]).values();
      long[] to = ((LongVector) arguments[1]).values();
      long[] out = ((LongVector) result).values();
      for (int row = 0; row < rows; row++) {
        if (result.isValue(row)) {
          out[row] = between(from[row], to[row]);
        }
      }
    };
  }

  private long between(long from, long to) {
    if (unit.months() == 0) {
      long step = ofDates ? unit.micros() / CivilDate.MICROS_PER_DAY : unit.micros();
      return (to - from) / step;
    }
    // Each month counts as more than any has days, so that whole ones are left by the division.
    return (inMonths(to) - inMonths(from)) / (unit.months() * 32 * CivilDate.MICROS_PER_DAY);
  }

  private long inMonths(long moment) {
    int date = CivilDate.ofDay(day(moment));
    long month = 12L * CivilDate.year(date) + CivilDate.month(date);
    return (month * 32 + CivilDate.dayOfMonth(date)) * CivilDate.MICROS_PER_DAY + ofDay(moment);
  }

  private long day(long moment) {
    return ofDates ? moment : Math.floorDiv(moment, CivilDate.MICROS_PER_DAY);
  }

  private long ofDay(long moment) {
    return ofDates ? 0 : Math.floorMod(moment, CivilDate.MICROS_PER_DAY);
  }
}
