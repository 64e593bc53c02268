package dev.rowmill.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {

  @ParameterizedTest
  @ValueSource(strings = {"0", "500ms", "5s", "1h30m", "2d", "1d2h3m4s5ms"})
  void textIsWhatIsParsed(String text) {
    assertThat(Durations.parse(text)).map(Durations::text).contains(text);
  }

  @Test
  void textIsTheShortest() {
    assertThat(Durations.text(Duration.ofMinutes(90))).isEqualTo("1h30m");
    assertThat(Durations.text(Duration.ofSeconds(60))).isEqualTo("1m");
  }
}
