package dev.rowmill.cli;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// When the user pressed Enter, about: the launcher notes it in a system property, in seconds.
final class LaunchTime {

  private static final String PROPERTY = "rowmill.launched";

  private LaunchTime() {}

  /// How long ago that was; zero if nobody noted it.
  static Duration untilNow() {
    return since(System.getProperty(PROPERTY), Instant.now());
  }

  /// @param launched seconds since 1970, with a point or a comma as the locale has it
  static Duration since(@Nullable String launched, Instant now) {
    if (launched == null || !launched.matches("[0-9]{1,12}[.,][0-9]{6}")) {
      return Duration.ZERO;
    }
    var micros = new BigDecimal(launched.replace(',', '.')).movePointRight(6).longValueExact();
    var passed = Duration.between(Instant.EPOCH.plusNanos(micros * 1000), now);
    return passed.isNegative() ? Duration.ZERO : passed;
  }
}
