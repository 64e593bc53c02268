package dev.rowmill.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.dao.OptimisticLockingFailureException;

class JobRepositoryTest extends StateFixture {

  @Test
  void contextsKeepStringsLongsAndBooleansOfAnyLength() {
    var execution = execution(create(request));
    var step = state.jobRepository().createStepExecution("rows:00007", execution);
    step.getExecutionContext().putString("segments", "ü".repeat(10_000));
    step.getExecutionContext().putLong("position", 5);
    step.getExecutionContext().put("batch.executed", true);
    state.jobRepository().updateExecutionContext(step);

    var read = reload(step).getExecutionContext();
    assertThat(read.getString("segments")).hasSize(10_000);
    assertThat(read.getLong("position")).isEqualTo(5);
    assertThat(read.get("batch.executed")).isEqualTo(true);
  }

  @Test
  void contextsRefuseEverythingElse() {
    var step = state.jobRepository().createStepExecution("rows", execution(create(request)));
    step.getExecutionContext().put("amount", new BigDecimal("1.00"));
    assertThatThrownBy(() -> state.jobRepository().updateExecutionContext(step))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("amount is a java.math.BigDecimal");
  }

  @Test
  void whatADeadManagerLeftRunningIsFailedSoThatTheJobCanStartAgain() {
    var run = create(request);
    var execution = execution(run);
    execution.setStatus(BatchStatus.STARTED);
    state.jobRepository().update(execution);
    var completed = step(execution, "rows:0", BatchStatus.COMPLETED);
    var started = step(execution, "rows:1", BatchStatus.STARTED);
    held.removeFirst().close();
    assertThat(state.recoverDeadRuns()).contains(run.id());

    assertThat(reload(completed).getStatus()).isEqualTo(BatchStatus.COMPLETED);
    assertThat(reload(started).getStatus()).isEqualTo(BatchStatus.FAILED);
    assertThat(reload(started).getEndTime()).isNotNull();
    var ended = state.jobRepository().getJobExecution(execution.getId());
    assertThat(ended.getStatus()).isEqualTo(BatchStatus.FAILED);
    assertThat(ended.getExitStatus().getExitDescription()).contains("without a word");
    assertThat(state.jobRepository().findRunningJobExecutions(run.job())).isEmpty();
    assertThatThrownBy(() -> state.jobRepository().update(started))
        .as("the orphan's own update")
        .isInstanceOf(OptimisticLockingFailureException.class);
  }

  @Test
  void aRetryEndsWhatItsOwnPredecessorLeftRunning() {
    var run = create(request);
    var execution = execution(run);
    state.runs().end(run.fence(), failure(), run.counts());
    held.removeFirst().close();
    var failed = state.runs().find(run.id()).orElseThrow();
    win(state.claims().retry(failed, request.source()));
    assertThat(state.jobRepository().getJobExecution(execution.getId()).getStatus())
        .isEqualTo(BatchStatus.FAILED);
  }

  @Test
  void everyCommitOfTheRepositoryGoesThroughTheSeam() {
    var execution = execution(create(request));
    var names = new ArrayList<String>();
    seam.set(
        (name, commit) -> {
          names.add(name);
          commit.run();
        });
    var step = state.jobRepository().createStepExecution("rows", execution);
    state.jobRepository().update(step);
    assertThat(names).hasSize(2);
    assertThat(names.getFirst()).endsWith("createStepExecution");
    assertThat(names.getLast()).endsWith("update");
  }

  @Test
  void aRunIsKnownByItsParameters() {
    assertThat(SpringBatchRuns.run(SpringBatchRuns.parameters(17))).isEqualTo(17);
  }

  private JobExecution execution(RunRecord run) {
    var parameters = SpringBatchRuns.parameters(run.id());
    var instance = state.jobRepository().createJobInstance(run.job(), parameters);
    return state.jobRepository().createJobExecution(instance, parameters, new ExecutionContext());
  }

  private StepExecution step(JobExecution execution, String name, BatchStatus status) {
    var step = state.jobRepository().createStepExecution(name, execution);
    step.setStatus(status);
    step.setStartTime(LocalDateTime.now());
    state.jobRepository().update(step);
    return step;
  }

  private StepExecution reload(StepExecution step) {
    return state.jobRepository().getStepExecution(step.getId());
  }
}
