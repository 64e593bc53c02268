package dev.rowmill.expr;

import dev.rowmill.expr.Sample.Failure;
import dev.rowmill.vector.CellError;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Arithmetic and comparison as plainly as they can be written, on objects. Arguments are values,
/// not null.
final class ReferenceValues {

  private static final BigInteger DECIMAL_LIMIT = BigInteger.TEN.pow(38);

  private ReferenceValues() {}

  static Object arithmetic(String operator, Object x, Object y) {
    if (x instanceof LocalDate date) {
      return y instanceof LocalDate other
          ? date.toEpochDay() - other.toEpochDay()
          : plusDays(operator, date, (Long) y);
    }
    if (x instanceof Double || y instanceof Double) {
      return number(operator, toDouble(x), toDouble(y));
    }
    if (x instanceof Long a && y instanceof Long b && !operator.equals("/")) {
      return integer(operator, BigInteger.valueOf(a), BigInteger.valueOf(b));
    }
    return decimal(operator, toDecimal(x), toDecimal(y));
  }

  private static Object plusDays(String operator, LocalDate date, long days) {
    long day = operator.equals("+") ? date.toEpochDay() + days : date.toEpochDay() - days;
    if (day < LocalDate.of(0, 1, 1).toEpochDay() || day > LocalDate.of(9999, 12, 31).toEpochDay()) {
      throw new Failure(CellError.DATE_OVERFLOW);
    }
    return LocalDate.ofEpochDay(day);
  }

  private static Object number(String operator, double x, double y) {
    if (y == 0 && (operator.equals("/") || operator.equals("%"))) {
      throw new Failure(CellError.DIVISION_BY_ZERO);
    }
    double result =
        switch (operator) {
          case "+" -> x + y;
          case "-" -> x - y;
          case "*" -> x * y;
          case "/" -> x / y;
          default -> x % y;
        };
    if (!Double.isFinite(result)) {
      throw new Failure(CellError.NUMBER_OVERFLOW);
    }
    return result;
  }

  private static Object integer(String operator, BigInteger x, BigInteger y) {
    if (operator.equals("%") && y.signum() == 0) {
      throw new Failure(CellError.DIVISION_BY_ZERO);
    }
    var result =
        switch (operator) {
          case "+" -> x.add(y);
          case "-" -> x.subtract(y);
          case "*" -> x.multiply(y);
          default -> x.remainder(y);
        };
    if (result.bitLength() > 63) {
      throw new Failure(CellError.INTEGER_OVERFLOW);
    }
    return result.longValue();
  }

  private static Object decimal(String operator, BigDecimal x, BigDecimal y) {
    if (y.signum() == 0 && (operator.equals("/") || operator.equals("%"))) {
      throw new Failure(CellError.DIVISION_BY_ZERO);
    }
    return fitting(
        switch (operator) {
          case "+" -> x.add(y);
          case "-" -> x.subtract(y);
          case "*" -> x.multiply(y);
          case "/" -> x.divide(y, x.scale() + 6, RoundingMode.HALF_UP);
          default -> x.remainder(y).setScale(Math.max(x.scale(), y.scale()));
        });
  }

  static BigDecimal fitting(BigDecimal value) {
    if (value.unscaledValue().abs().compareTo(DECIMAL_LIMIT) >= 0) {
      throw new Failure(CellError.DECIMAL_OVERFLOW);
    }
    return value;
  }

  static BigDecimal toDecimal(Object value) {
    return value instanceof Long integer ? BigDecimal.valueOf(integer) : (BigDecimal) value;
  }

  static double toDouble(Object value) {
    return value instanceof Double number ? number : toDecimal(value).doubleValue();
  }

  static int compare(Object x, Object y) {
    if (x instanceof String text) {
      return Arrays.compareUnsigned(
          text.getBytes(StandardCharsets.UTF_8), ((String) y).getBytes(StandardCharsets.UTF_8));
    }
    if (x instanceof LocalDate date) {
      return date.compareTo((LocalDate) y);
    }
    if (x instanceof Boolean truth) {
      return Boolean.compare(truth, (Boolean) y);
    }
    if (x instanceof Double || y instanceof Double) {
      double a = toDouble(x);
      double b = toDouble(y);
      return a < b ? -1 : a > b ? 1 : 0;
    }
    return toDecimal(x).compareTo(toDecimal(y));
  }

  static boolean holds(String relation, Object x, Object y) {
    int order = compare(x, y);
    return switch (relation) {
      case "=" -> order == 0;
      case "<>" -> order != 0;
      case "<" -> order < 0;
      case "<=" -> order <= 0;
      case ">" -> order > 0;
      default -> order >= 0;
    };
  }

  /// The value as an expression of that kind and scale has it.
  static @Nullable Object as(Sample sample, @Nullable Object value) {
    if (value == null) {
      return null;
    }
    return switch (sample.kind()) {
      case DECIMAL -> fitting(toDecimal(value).setScale(sample.scale(), RoundingMode.HALF_UP));
      case NUMBER -> toDouble(value);
      case STRING, INTEGER, BOOLEAN, DATE, DATETIME -> value;
    };
  }
}
