package dev.rowmill.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.springframework.batch.core.step.StepExecution;

class WarmUpTest {

  @Test
  void trivialStepRuns() {
    assertThatCode(WarmUp::run).doesNotThrowAnyException();
  }

  @Test
  void stepOfOnesOwnRunsToItsEnd() throws Exception {
    var steps = FakeSteps.open(PoolHarness.job("right"));
    var seen = new AtomicReference<StepExecution>();
    WarmUp.run(
        (execution, surroundings) -> {
          seen.set(execution);
          return steps.create(execution, surroundings);
        },
        Map.of("end", 3L));
    assertThat(seen.get().getReadCount()).isEqualTo(3);
  }
}
