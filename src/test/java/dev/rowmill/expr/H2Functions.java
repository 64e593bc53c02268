package dev.rowmill.expr;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/// What the translations to H2 need beside its own functions.
public final class H2Functions {

  private H2Functions() {}

  public static @Nullable Double finite(@Nullable Double value) {
    if (value != null && !Double.isFinite(value)) {
      throw new ArithmeticException("not finite");
    }
    return value;
  }

  public static @Nullable Double half_away(@Nullable Double value) {
    return value == null
        ? null
        : (Double) new BigDecimal(value).setScale(0, RoundingMode.HALF_UP).doubleValue();
  }

  public static @Nullable LocalDateTime fit(@Nullable LocalDateTime value) {
    if (value != null && (value.getYear() < 0 || value.getYear() > 9999)) {
      throw new ArithmeticException("a year before 0000 or after 9999");
    }
    return value;
  }
}
