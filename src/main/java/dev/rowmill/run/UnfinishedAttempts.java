package dev.rowmill.run;

import dev.rowmill.job.OnCrash;
import dev.rowmill.state.AttemptEnd;
import dev.rowmill.step.RangeTask;
import dev.rowmill.worker.EndReason;
import dev.rowmill.worker.Message.Finished;
import dev.rowmill.worker.PoolEvent.WorkerEnded;
import dev.rowmill.worker.ProgressSnapshot;
import dev.rowmill.worker.StepState;
import java.time.InstantSource;

/// What follows when a current attempt ends without a result. It may have been told to, and its
/// partition waits again; its step may have failed; its worker may have died. After a failure the
/// partition is tried again or fails for good, as the [Coordinator] decides. A death may be a
/// record's fault, which [CrashSite] finds out: that record is set aside, or fails its range at
/// once, for another worker would die of it as well.
///
/// Each end is in the state before anything is decided on it, and is told to the user.
final class UnfinishedAttempts {

  private final ActiveRun run;
  private final Coordinator coordinator;
  private final PartitionLog log;
  private final InstantSource clock;

  UnfinishedAttempts(ActiveRun run, Coordinator coordinator, PartitionLog log) {
    this.run = run;
    this.coordinator = coordinator;
    this.log = log;
    this.clock = run.clock();
  }

  /// It ended for no fault of its own.
  void released(PartitionTask task, AttemptEnd end) {
    log.release(task.attempt(), end);
    coordinator.released(task.attempt());
  }

  /// Its step failed, and said why.
  void stepFailed(PartitionTask task, Finished finished) {
    boolean isBadInput = finished.state().exit().getExitCode().equals(StepState.BAD_INPUT);
    failed(task, task.end(finished.failure()), isBadInput);
  }

  /// Its worker ended under it.
  void workerEnded(PartitionTask task, WorkerEnded ended) {
    var end = task.end(reason(ended), ended.logTail(), ended.reached().offset());
    if (ended.reason() instanceof EndReason.ToldToStop) {
      released(task, end);
    } else {
      died(task, end, ended);
    }
  }

  static String reason(WorkerEnded ended) {
    return "the worker " + ended.reason().phrase();
  }

  private void died(PartitionTask task, AttemptEnd end, WorkerEnded ended) {
    var reached = ended.reached();
    switch (verdict(task, ended)) {
      case OPEN -> failed(task, reached.alone() < 0 ? end : placed(task, end, reached), false);
      case CONDEMNED -> {
        if (run.plan().run().onCrash() == OnCrash.REJECT) {
          spared(task, end, reached);
        } else {
          failed(
              task, deadly(task, end, reached, "Correct it, or let run.on_crash be reject"), true);
        }
      }
      case BEYOND_HELP ->
          failed(
              task,
              deadly(
                  task,
                  end,
                  reached,
                  "Even set aside it does: correct it, or raise run.worker_memory"),
              true);
    }
  }

  private CrashSite.Verdict verdict(PartitionTask task, WorkerEnded ended) {
    var reached = ended.reached();
    if (reached.task() == 0) {
      return CrashSite.Verdict.OPEN; // it died before its task began, and was not at any record
    }
    long accused = ended.reason().isFromOutside() ? -1 : reached.alone();
    return coordinator.died(task.attempt(), reached.offset(), accused);
  }

  private void spared(PartitionTask task, AttemptEnd end, ProgressSnapshot reached) {
    log.fail(task.attempt(), end);
    coordinator.spared(task.attempt());
    run.listener().event(place(task, reached) + " has killed two workers and is rejected");
  }

  private void failed(PartitionTask task, AttemptEnd end, boolean isHopeless) {
    log.fail(task.attempt(), end);
    coordinator.failed(task.attempt(), FailureText.of(end), isHopeless, clock.instant());
    run.listener()
        .event(
            "%s, attempt %d: %s"
                .formatted(task.execution().getStepName(), task.attempt().attempt(), end.reason()));
  }

  private AttemptEnd placed(PartitionTask task, AttemptEnd end, ProgressSnapshot reached) {
    return task.end(
        "%s, while it was at %s".formatted(end.reason(), place(task, reached)), end.logTail(), -1);
  }

  private AttemptEnd deadly(
      PartitionTask task, AttemptEnd end, ProgressSnapshot reached, String mend) {
    var reason =
        "%s. A worker before it died at the same record, %s%n    %s."
            .formatted(end.reason(), place(task, reached), mend);
    return task.end(reason, end.logTail(), -1);
  }

  private String place(PartitionTask task, ProgressSnapshot reached) {
    return RecordPlace.of(
        run, RangeTask.from(task.execution().getExecutionContext()), reached.alone());
  }
}
