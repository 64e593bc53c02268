package dev.rowmill.run;

import dev.rowmill.range.Counts;
import dev.rowmill.range.RejectCount;
import dev.rowmill.state.PartitionRecord;
import dev.rowmill.state.RunEnd;
import dev.rowmill.state.RunState;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.batch.core.BatchStatus;

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
      failure = new FailureCause(run).of(execution);
    } catch (InterruptedException e) {
      throw e;
    } catch (Exception e) {
      failure = new FailureCause(run).of(e);
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
