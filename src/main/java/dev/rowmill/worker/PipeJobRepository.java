package dev.rowmill.worker;

import dev.rowmill.worker.Message.Update;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobInstance;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.StepExecution;

/// The job repository of one task in a worker. The manager is the only writer of a run's state: a
/// changed execution context, which is a checkpoint, goes to it and counts when it says so; all
/// else stays here. Used by the task's thread alone.
///
/// Spring Batch updates at every commit, so a commit that changed nothing in the context costs
/// nothing. What the step says once it has ended travels with the task's last message.
final class PipeJobRepository implements JobRepository {

  private final Reporter reporter;
  private final BooleanSupplier stopRequested;
  private Map<String, Object> committed;
  private boolean refused;
  private boolean checkpointed;
  private int commitsSinceStop;

  /// @param context what the manager knows: the context that the task came with
  PipeJobRepository(Reporter reporter, BooleanSupplier stopRequested, Map<String, Object> context) {
    this.reporter = reporter;
    this.stopRequested = stopRequested;
    this.committed = context;
  }

  /// Reports the context if it changed while the step runs. A refusal ends the step.
  @Override
  public void updateExecutionContext(StepExecution execution) {
    var context = execution.getExecutionContext();
    if (refused || execution.getEndTime() != null || !context.isDirty()) {
      return;
    }
    context.clearDirtyFlag();
    var current = Context.of(context);
    if (current.equals(committed)) {
      return;
    }
    try {
      if (reporter.commit(new Update(execution.getId(), StepState.of(execution)))) {
        committed = current;
        checkpointed = true;
      } else {
        refused = true;
        execution.setTerminateOnly();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UncheckedIOException(new IOException("interrupted during a checkpoint", e));
    }
  }

  /// Ends a step that was told to stop, at its checkpoint. The step may have looked for the request
  /// just before it came, and made none: it gets one more commit for that. Steps that never make
  /// any end there.
  @Override
  public void update(StepExecution execution) {
    execution.setLastUpdated(LocalDateTime.now(ZoneOffset.UTC));
    if (stopRequested.getAsBoolean() && execution.getEndTime() == null) {
      if (checkpointed || commitsSinceStop++ > 0) {
        execution.setTerminateOnly();
      }
    }
    checkpointed = false;
  }

  @Override
  public JobInstance createJobInstance(String jobName, JobParameters parameters) {
    throw unsupported();
  }

  @Override
  public void update(JobExecution execution) {
    throw unsupported();
  }

  @Override
  public void updateExecutionContext(JobExecution execution) {
    throw unsupported();
  }

  private static UnsupportedOperationException unsupported() {
    return new UnsupportedOperationException(
        "a worker knows one step execution; job executions are the manager's");
  }
}
