package dev.rowmill.run;

import dev.rowmill.state.StateException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.OptimisticLockingFailureException;

/// Says in one sentence why a run did not complete, from what was thrown.
record FailureCause(ActiveRun run) {

  private static final System.Logger LOG = System.getLogger(FailureCause.class.getName());

  /// What of all that an execution threw tells most: what was meant for the user, that he wanted it
  /// so, what went wrong first. That the rows of Spring Batch are not as they were left may follow
  /// from anything that kept them from being written.
  RunFailedException of(JobExecution execution) {
    var all = execution.getAllFailureExceptions();
    for (var thrown : all) {
      if (find(thrown, RunFailedException.class) instanceof RunFailedException failure) {
        return failure;
      }
    }
    var stop = run.stop().requested();
    if (stop.isPresent()) {
      return StopSignal.stopped(stop.get(), run.record().id());
    }
    return all.stream()
        .filter(thrown -> find(thrown, OptimisticLockingFailureException.class) == null)
        .findFirst()
        .or(() -> all.stream().findFirst())
        .map(this::of)
        .orElseGet(
            () ->
                new RunFailedException(
                    ExitCode.BUG,
                    "the run ended as " + execution.getStatus() + " for no known reason"));
  }

  RunFailedException of(Throwable thrown) {
    if (find(thrown, RunFailedException.class) instanceof RunFailedException failure) {
      return failure;
    }
    LOG.log(System.Logger.Level.ERROR, "run " + run.id() + " fails", thrown);
    if (find(thrown, LostRunException.class) instanceof LostRunException lost) {
      return failed(lost.getMessage());
    }
    if (find(thrown, OptimisticLockingFailureException.class) != null && isTakenOver()) {
      return failed("run " + run.id() + " was taken over by another manager");
    }
    var state = StateException.causeOf(thrown); // before what the network says of it
    if (state.isPresent()) {
      return failed(state.get().getMessage());
    }
    if (find(thrown, IOException.class) instanceof IOException io) {
      return failed(io.getMessage());
    }
    if (find(thrown, DataAccessException.class) instanceof DataAccessException data) {
      return failed(
          "the state database failed: %s; `rowmill retry %s` goes on"
              .formatted(data.getMessage(), run.id()));
    }
    return new RunFailedException(ExitCode.BUG, "a bug in Rowmill: " + thrown);
  }

  private static RunFailedException failed(@Nullable String message) {
    return new RunFailedException(ExitCode.FAILED, String.valueOf(message));
  }

  /// Spring Batch's own rows are not fenced: it meets those that the manager after this one has
  /// changed.
  private boolean isTakenOver() {
    try {
      return run.state()
          .runs()
          .find(run.id())
          .filter(now -> now.generation() == run.record().generation())
          .isEmpty();
    } catch (RuntimeException e) {
      return false;
    }
  }

  private static <T extends Throwable> @Nullable T find(Throwable thrown, Class<T> type) {
    for (@Nullable Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (type.isInstance(cause)) {
        return type.cast(cause);
      }
    }
    return null;
  }
}
