package dev.rowmill.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rowmill.worker.EndReason.KilledBySignal;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EndReasonTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 9, 15, 24})
  void othersSendSignals(int signal) {
    assertThat(new KilledBySignal(signal).isFromOutside()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 6, 7, 8, 11})
  void aCrashIsTheWorkersOwn(int signal) {
    assertThat(new KilledBySignal(signal).isFromOutside()).isFalse();
  }

  @Test
  void whatItDidIsItsOwn() {
    assertThat(new EndReason.OutOfMemory().isFromOutside()).isFalse();
    assertThat(new EndReason.ExitCode(1).isFromOutside()).isFalse();
    assertThat(new EndReason.Silent(Duration.ofSeconds(1)).isFromOutside()).isFalse();
  }
}
