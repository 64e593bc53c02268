package dev.rowmill.worker;

import java.time.LocalDateTime;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.infrastructure.item.ExecutionContext;

/// A step execution as it stands at one moment: what a worker reports of it.
///
/// @param started when the worker started it, UTC
/// @param ended when it ended, UTC; null while it runs
/// @param context strings, longs and booleans
public record StepState(
    BatchStatus status,
    ExitStatus exit,
    @Nullable LocalDateTime started,
    @Nullable LocalDateTime ended,
    Counts counts,
    Map<String, Object> context) {

  /// The exit code of a step that failed because of its input: another attempt would, too.
  public static final String BAD_INPUT = "BAD_INPUT";

  /// Spring Batch cuts an exit description at 2,500 when it stores it.
  private static final int DESCRIPTION_CHARS = 4_000;

  public StepState {
    context = Context.checked(context);
  }

  /// How often what happened, in chunk items, which are batches of rows.
  public record Counts(long reads, long writes, long filters, long commits, long rollbacks) {
    public static final Counts NONE = new Counts(0, 0, 0, 0, 0);
  }

  public static StepState of(StepExecution execution) {
    var exit = execution.getExitStatus();
    var description = exit.getExitDescription();
    if (description.length() > DESCRIPTION_CHARS) {
      exit = new ExitStatus(exit.getExitCode(), description.substring(0, DESCRIPTION_CHARS));
    }
    return new StepState(
        execution.getStatus(),
        exit,
        execution.getStartTime(),
        execution.getEndTime(),
        new Counts(
            execution.getReadCount(),
            execution.getWriteCount(),
            execution.getFilterCount(),
            execution.getCommitCount(),
            execution.getRollbackCount()),
        Context.of(execution.getExecutionContext()));
  }

  /// Makes the manager's step execution say what this state says; its context is replaced.
  public void applyTo(StepExecution execution) {
    execution.setStatus(status);
    execution.setExitStatus(exit);
    if (started != null) {
      execution.setStartTime(started);
    }
    if (ended != null) {
      execution.setEndTime(ended);
    }
    execution.setReadCount(counts.reads);
    execution.setWriteCount(counts.writes);
    execution.setFilterCount(counts.filters);
    execution.setCommitCount(counts.commits);
    execution.setRollbackCount(counts.rollbacks);
    execution.setExecutionContext(new ExecutionContext(Map.copyOf(context)));
  }
}
