package dev.rowmill.step;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class CheckpointClockTest {

  private long nanos;
  private final CheckpointClock clock = new CheckpointClock(Duration.ofNanos(100), () -> nanos);

  @Test
  void isDueAfterTheInterval() {
    nanos = 99;
    assertThat(clock.isDue()).isFalse();
    nanos = 100;
    assertThat(clock.isDue()).isTrue();
  }

  @Test
  void expensiveCheckpointsBecomeRare() {
    nanos = 150;
    clock.taken(100);
    nanos = 150 + 20 * 50 - 1;
    assertThat(clock.isDue()).isFalse();
    nanos++;
    assertThat(clock.isDue()).isTrue();
  }
}
