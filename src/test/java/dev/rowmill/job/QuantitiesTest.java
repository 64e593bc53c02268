package dev.rowmill.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rowmill.vector.Type;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuantitiesTest {

  @ParameterizedTest
  @CsvSource({
    "4096,4096",
    "0,0",
    "1B,1",
    "64MB,64000000",
    "64 MiB,67108864",
    "1GiB,1073741824",
    "2kb,2000",
    "1TiB,1099511627776"
  })
  void sizesCountInThousandsOrIn1024s(String text, long expected) {
    assertThat(ByteSize.parse(text)).hasValue(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "MiB", "-1", "1.5GiB", "64 miles", "999999999999999TiB", "1 000"})
  void otherTextsAreNoSize(String text) {
    assertThat(ByteSize.parse(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "500ms,500",
    "5s,5000",
    "1m,60000",
    "1h30m,5400000",
    "2d,172800000",
    "0,0",
    "0s,0",
    "1m500ms,60500"
  })
  void durationsAddTheirParts(String text, long millis) {
    assertThat(Durations.parse(text)).hasValue(Duration.ofMillis(millis));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "5", "5 s", "-5s", "5S", "30m1h", "PT5S", "1.5h"})
  void otherTextsAreNoDuration(String text) {
    assertThat(Durations.parse(text)).isEmpty();
  }

  @Test
  void settingsTakeTheTextsOfFlags() {
    assertThat(RunSettings.DEFAULT.withWorkers("3"))
        .hasValueSatisfying(run -> assertThat(run.workers()).isEqualTo(3));
    assertThat(RunSettings.DEFAULT.withWorkers("auto")).hasValue(RunSettings.DEFAULT);
    assertThat(RunSettings.DEFAULT.withWorkers("0")).isEmpty();
    assertThat(RunSettings.DEFAULT.withPartition("1MiB"))
        .hasValueSatisfying(run -> assertThat(run.partitionBytes()).isEqualTo(1 << 20));
    assertThat(RunSettings.DEFAULT.withPartition("big")).isEmpty();
  }

  @Test
  void formatsAreStrict() {
    var column =
        new JobPlan.Column(
            "d",
            Type.DATE,
            java.util.Optional.of("d MMM yyyy"),
            java.util.Optional.empty(),
            java.util.List.of());
    var formatter = column.formatter().orElseThrow();

    assertThat(java.time.LocalDate.parse("3 Mar 2026", formatter)).isEqualTo("2026-03-03");
    org.assertj.core.api.Assertions.assertThatThrownBy(
            () -> java.time.LocalDate.parse("30 Feb 2026", formatter))
        .isInstanceOf(java.time.format.DateTimeParseException.class);
  }
}
