package dev.rowmill.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rowmill.worker.Message.Update;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobInstance;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.infrastructure.item.ExecutionContext;

class PipeJobRepositoryTest {

  private static final Map<String, Object> CONTEXT = Map.of("offset", 5L);

  private final List<Update> updates = new ArrayList<>();
  private boolean granted = true;
  private boolean stop;
  private final PipeJobRepository repository =
      new PipeJobRepository(
          update -> {
            updates.add(update);
            return granted;
          },
          () -> stop,
          CONTEXT);
  private final StepExecution execution =
      new StepExecution(
          1, "step", new JobExecution(1, new JobInstance(1, "job"), new JobParameters()));

  PipeJobRepositoryTest() {
    execution.setExecutionContext(new ExecutionContext(CONTEXT));
  }

  @Test
  void onlyAChangedContextIsReported() {
    execution.getExecutionContext().putString("batch.stepType", "of no interest");
    commit();
    execution.getExecutionContext().putLong("offset", 5);
    commit();
    assertThat(updates).isEmpty();

    execution.getExecutionContext().putLong("offset", 6);
    commit();
    commit();
    assertThat(updates).hasSize(1);
    assertThat(updates.getFirst().state().context()).isEqualTo(Map.of("offset", 6L));
  }

  @Test
  void refusedStepEndsAndReportsNothingMore() {
    granted = false;
    execution.getExecutionContext().putLong("offset", 6);
    commit();
    assertThat(execution.isTerminateOnly()).isTrue();
    execution.getExecutionContext().putLong("offset", 7);
    commit();
    assertThat(updates).hasSize(1);
  }

  @Test
  void stopEndsTheStepAtItsCheckpoint() {
    stop = true;
    execution.getExecutionContext().putLong("offset", 6);
    commit();
    assertThat(execution.isTerminateOnly()).isTrue();
  }

  @Test
  void stopThatCameTooLateForThisCommitGivesTheStepAnother() {
    stop = true;
    commit();
    assertThat(execution.isTerminateOnly()).isFalse();
    commit();
    assertThat(execution.isTerminateOnly()).isTrue();
  }

  @Test
  void endedStepReportsNothing() {
    execution.setEndTime(LocalDateTime.MAX);
    execution.getExecutionContext().putLong("offset", 6);
    commit();
    assertThat(updates).isEmpty();
  }

  private void commit() {
    repository.updateExecutionContext(execution);
    repository.update(execution);
  }
}
