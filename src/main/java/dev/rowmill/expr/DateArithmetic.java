package dev.rowmill.expr;

import dev.rowmill.vector.CellError;
import dev.rowmill.vector.CivilDate;
import dev.rowmill.vector.LongVector;
import dev.rowmill.vector.Type;
import dev.rowmill.vector.Type.Kind;
import dev.rowmill.vector.Vector;
import org.jspecify.annotations.Nullable;

/// Dates and numbers of days.
final class DateArithmetic {

  private DateArithmetic() {}

  /// The operation, or null if there is none for these types.
  static @Nullable Typed check(String operator, Typed left, Typed right) {
    boolean leftDate = left.type().kind() == Kind.DATE;
    boolean rightDate = right.type().kind() == Kind.DATE;
    boolean days = left.type().kind() == Kind.INTEGER || right.type().kind() == Kind.INTEGER;
    if (operator.equals("-") && leftDate && rightDate) {
      return Arithmetic.apply(
          operator, Type.INTEGER, left, right, () -> IntegerArithmetic::subtract);
    }
    if (operator.equals("+") && days && (leftDate || rightDate)) {
      return Arithmetic.apply(operator, Type.DATE, left, right, () -> DateArithmetic::later);
    }
    if (operator.equals("-") && days && leftDate) {
      return Arithmetic.apply(operator, Type.DATE, left, right, () -> DateArithmetic::earlier);
    }
    return null;
  }

  private static void later(int rows, Vector[] arguments, Vector result) {
    move(rows, arguments, result, 1);
  }

  private static void earlier(int rows, Vector[] arguments, Vector result) {
    move(rows, arguments, result, -1);
  }

  private static void move(int rows, Vector[] arguments, Vector result, long sign) {
    long[] x = ((LongVector) arguments[0]).values();
    long[] y = ((LongVector) arguments[1]).values();
    long[] out = ((LongVector) result).values();
    for (int row = 0; row < rows; row++) {
      long day = x[row] + sign * y[row];
      out[row] = day;
      // A sum that overflows is not small again: one side is a date, which is a small number.
      if ((day < CivilDate.MIN_DAY || day > CivilDate.MAX_DAY) && result.isValue(row)) {
        result.setError(row, CellError.DATE_OVERFLOW);
      }
    }
  }

  /// Arguments: year, month, day.
  static void make(int rows, Vector[] arguments, Vector result) {
    long[] years = ((LongVector) arguments[0]).values();
    long[] months = ((LongVector) arguments[1]).values();
    long[] days = ((LongVector) arguments[2]).values();
    for (int row = 0; row < rows; row++) {
      if (!result.isValue(row)) {
        continue;
      }
      int year = Math.clamp(years[row], -1, 10_000);
      int month = Math.clamp(months[row], 0, 13);
      int day = Math.clamp(days[row], 0, 32);
      if (CivilDate.isDate(year, month, day)) {
        ((LongVector) result).set(row, CivilDate.toDay(year, month, day));
      } else {
        result.setError(row, CellError.INVALID_ARGUMENT);
      }
    }
  }
}
