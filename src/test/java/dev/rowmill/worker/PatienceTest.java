package dev.rowmill.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PatienceTest {

  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  private final Patience patience = new Patience();

  @Test
  void isLostAfterTheLimit() {
    patience.limit(Duration.ofSeconds(2), 0);
    assertThat(patience.lost(SECOND)).isFalse();
    assertThat(patience.lost(2 * SECOND)).isFalse();
    assertThat(patience.lost(2 * SECOND + 1)).isTrue();
  }

  @Test
  void timeInWhichNobodyLookedDoesNotCount() {
    patience.limit(Duration.ofSeconds(2), 0);
    assertThat(patience.lost(1_000_000 * SECOND)).isFalse();
    assertThat(patience.lost(1_000_001 * SECOND)).isFalse();
    assertThat(patience.lost(1_000_002 * SECOND)).isTrue();
  }

  @Test
  void isEndlessWithoutALimit() {
    assertThat(patience.lost(Long.MAX_VALUE)).isFalse();
    patience.limit(Duration.ofSeconds(2), 0);
    patience.unlimited();
    for (int second = 0; second < 10; second++) {
      assertThat(patience.lost(second * SECOND)).isFalse();
    }
  }
}
