package dev.rowmill.run;

import dev.rowmill.range.Counts;
import dev.rowmill.range.RejectCount;
import dev.rowmill.state.PartitionRecord;
import dev.rowmill.state.RunEnd;
import dev.rowmill.state.RunState;
import dev.rowmill.state.StateException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.OptimisticLockingFailureException;

/// Executes the job of one run and writes how it ended.
final class RunManager {

  private static final System.Logger LOG = System.getLogger(RunManager.class.getName());

  /// How many kinds of rejects a message lists.
  private static final int MOST_CAUSES = 5;

  private final ActiveRun run;

  RunManager(ActiveRun run) {
    this.run = run;
  }

  RunReport manage() throws RunFailedException, InterruptedException {
    LOG.log(System.Logger.Level.INFO, "run " + run.id() + " of " + run.plan().name() + " starts");
    int left = (int) ranges().stream().filter(r -> r.nextStart().isEmpty()).count();
    run.listener().started(run.record().id(), left);
    try {
      return execute();
    } finally {
      run.listener().ended();
    }
  }

  private RunReport execute() throws RunFailedException, InterruptedException {
    RunFailedException failure;
    try {
      var execution = new RunJob(run).execute();
      if (execution.getStatus() == BatchStatus.COMPLETED) {
        return complete();
      }
      failure = failure(execution);
    } catch (InterruptedException e) {
      throw e;
    } catch (Exception e) {
      failure = failure(e);
    }
    failure = withCauses(failure);
    end(failure);
    throw failure;
  }

  private RunReport complete() {
    var counts = counts();
    var manifest = StoredManifest.of(run.state(), run.record().id()).orElseThrow();
    require(
        run.state()
            .runs()
            .end(
                run.record().fence(),
                new RunEnd(RunState.COMPLETED, 0, "", run.watch().end()),
                counts));
    var took = Duration.between(run.record().started(), run.clock().instant());
    LOG.log(System.Logger.Level.INFO, "run " + run.id() + " is complete after " + took);
    return new RunReport(
        run.record().id(),
        run.plan().name(),
        counts,
        rejects(),
        run.plan().rejects().path(),
        manifest.entries(),
        took);
  }

  private void end(RunFailedException failure) {
    boolean stopped =
        failure.exitCode() == ExitCode.INTERRUPTED || failure.exitCode() == ExitCode.TERMINATED;
    var state = stopped ? RunState.STOPPED : RunState.FAILED;
    LOG.log(
        System.Logger.Level.INFO,
        "run " + run.id() + " ends " + state + ": " + failure.getMessage());
    try {
      run.state()
          .runs()
          .end(
              run.record().fence(),
              new RunEnd(state, failure.exitCode().code(), failure.getMessage(), run.watch().end()),
              counts());
    } catch (RuntimeException e) {
      // Without its state the run looks dead as soon as this process is gone, which is as good.
      LOG.log(System.Logger.Level.WARNING, "the end of run " + run.id() + " is not stored", e);
    }
  }

  private RunFailedException failure(JobExecution execution) {
    var stop = run.stop().requested();
    for (var thrown : execution.getAllFailureExceptions()) {
      if (find(thrown, RunFailedException.class) instanceof RunFailedException failure) {
        return failure;
      }
    }
    if (stop.isPresent()) {
      return StopSignal.stopped(stop.get(), run.record().id());
    }
    return execution.getAllFailureExceptions().stream()
        .findFirst()
        .map(this::failure)
        .orElseGet(
            () ->
                new RunFailedException(
                    ExitCode.BUG,
                    "the run ended as " + execution.getStatus() + " for no known reason"));
  }

  private RunFailedException failure(Throwable thrown) {
    if (find(thrown, RunFailedException.class) instanceof RunFailedException failure) {
      return failure;
    }
    LOG.log(System.Logger.Level.ERROR, "run " + run.id() + " fails", thrown);
    if (find(thrown, LostRunException.class) instanceof LostRunException lost) {
      return new RunFailedException(ExitCode.FAILED, String.valueOf(lost.getMessage()));
    }
    if (find(thrown, OptimisticLockingFailureException.class) != null && isTakenOver()) {
      return new RunFailedException(
          ExitCode.FAILED, "run " + run.id() + " was taken over by another manager");
    }
    var state = StateException.causeOf(thrown); // before what the network says of it
    if (state.isPresent()) {
      return new RunFailedException(ExitCode.FAILED, String.valueOf(state.get().getMessage()));
    }
    if (find(thrown, IOException.class) instanceof IOException io) {
      return new RunFailedException(ExitCode.FAILED, String.valueOf(io.getMessage()));
    }
    if (find(thrown, DataAccessException.class) instanceof DataAccessException data) {
      // Such as a row that is not as it was left: a server that was killed may forget a commit.
      return new RunFailedException(
          ExitCode.FAILED,
          "the state database failed: %s; `rowmill retry %s` goes on"
              .formatted(data.getMessage(), run.id()));
    }
    return new RunFailedException(ExitCode.BUG, "a bug in Rowmill: " + thrown);
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

  private List<PartitionRecord> ranges() {
    return run.state().partitions().list(run.record().id(), RowsPhase.STEP);
  }

  private Counts counts() {
    return ranges().stream().map(r -> r.checkpoint().counts()).reduce(Counts.NONE, Counts::plus);
  }

  private List<RejectCount> rejects() {
    return RejectCount.sum(ranges().stream().flatMap(r -> r.checkpoint().rejects().stream()));
  }

  /// Too many rejects are explained by the rules that were broken most often.
  private RunFailedException withCauses(RunFailedException failure) {
    if (failure.exitCode() != ExitCode.REJECT_LIMIT) {
      return failure;
    }
    var causes =
        rejects().stream()
            .limit(MOST_CAUSES)
            .map(reject -> "\n  %,10d  %s".formatted(reject.count(), reject.cause()))
            .collect(Collectors.joining());
    return causes.isEmpty()
        ? failure
        : new RunFailedException(
            failure.exitCode(), failure.getMessage() + "; so far most often because of" + causes);
  }

  private void require(boolean tookEffect) {
    if (!tookEffect) {
      throw new LostRunException("Run " + run.id() + " belongs to another manager.");
    }
  }
}
