package dev.rowmill.run;

import dev.rowmill.job.Durations;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.batch.core.partition.PartitionHandler;
import org.springframework.batch.core.partition.StepExecutionSplitter;
import org.springframework.batch.core.step.StepExecution;

/// Runs the partitions of a step in worker processes: sets the [PartitionWork] up from what the
/// state says, and tells Spring Batch what came of it.
final class WorkerPartitionHandler implements PartitionHandler {

  private final ActiveRun run;
  private final Phase phase;

  WorkerPartitionHandler(ActiveRun run, Phase phase) {
    this.run = run;
    this.phase = phase;
  }

  /// @return nothing: what there were is added to the manager's execution one by one
  @Override
  public Collection<StepExecution> handle(StepExecutionSplitter splitter, StepExecution manager)
      throws Exception {
    phase.plan();
    var committed = committed();
    var log = new PartitionLog(run, phase.step(), committed);
    var coordinator = coordinator(log);
    new PartitionWork(run, phase, manager, coordinator, log, committed).finish();
    run.stop().requested().ifPresent(code -> manager.setTerminateOnly());
    if (!coordinator.isComplete() && run.isOverdue()) {
      throw new RunFailedException(
          ExitCode.FAILED,
          "the run took longer than run.timeout, %s; `rowmill retry %s` goes on where it stopped"
              .formatted(Durations.text(run.plan().run().timeout()), run.id()));
    }
    var failures = coordinator.failures();
    if (!failures.isEmpty()) {
      throw new RunFailedException(ExitCode.FAILED, FailureText.of(phase, failures));
    }
    return List.of();
  }

  private CommittedRanges committed() {
    return new CommittedRanges(
        run.input(), run.state().partitions().list(run.record().id(), RowsPhase.STEP));
  }

  private Coordinator coordinator(PartitionLog log) {
    var settings = run.plan().run();
    var retry =
        new RetryPolicy(
            settings.retryMax(),
            settings.retryBackoff(),
            () -> ThreadLocalRandom.current().nextDouble());
    return new Coordinator(
        log.list().stream().map(phase::toCoordinate).toList(), retry, log, run.clock().instant());
  }
}
