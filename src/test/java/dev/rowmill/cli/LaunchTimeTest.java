package dev.rowmill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LaunchTimeTest {

  private static final Instant NOW = Instant.parse("2026-01-31T02:30:00.250Z");

  @Test
  void isWhatTheLauncherNoted() {
    assertThat(LaunchTime.since("1769826600.000000", NOW)).isEqualTo(Duration.ofMillis(250));
    assertThat(LaunchTime.since("1769826599,900000", NOW)).isEqualTo(Duration.ofMillis(350));
  }

  @Test
  void isNowIfNobodyNotedIt() {
    assertThat(LaunchTime.since(null, NOW)).isZero();
    assertThat(LaunchTime.since("", NOW)).isZero();
    assertThat(LaunchTime.since("1769826601.000000", NOW)).as("the clock was set").isZero();
  }
}
