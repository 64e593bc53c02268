package dev.rowmill.run;

import dev.rowmill.profile.Activity;
import dev.rowmill.worker.Message.Execute;
import dev.rowmill.worker.Message.Finished;
import dev.rowmill.worker.PoolEvent;
import dev.rowmill.worker.StepState;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.step.StepExecution;

/// The workers at the partitions of one step: gives the next one to whoever is idle, and commits
/// what they report. The one writer of the partitions' state; used by one thread.
///
/// Every decision is the [Coordinator]'s; this class carries it out in the state first and then in
/// the workers. What follows when an attempt brings no result is in [UnfinishedAttempts].
final class PartitionWork {

  private static final Duration TICK = Duration.ofMillis(200);
  private static final Duration STOP_GRACE = Duration.ofSeconds(8);

  private final ActiveRun run;
  private final Phase phase;
  private final StepExecution manager;
  private final Coordinator coordinator;
  private final PartitionLog log;
  private final CommittedRanges committed;
  private final PartitionExecutions executions;
  private final UnfinishedAttempts unfinished;
  private final ProgressMeter meter;
  private final RejectLimit rejectLimit;
  private final Map<Long, PartitionTask> tasks = new HashMap<>();
  private long certainRejects;
  private boolean begun;

  /// @param manager the execution of the whole step
  /// @param committed kept in step with the state by the log
  PartitionWork(
      ActiveRun run,
      Phase phase,
      StepExecution manager,
      Coordinator coordinator,
      PartitionLog log,
      CommittedRanges committed) {
    this.run = run;
    this.phase = phase;
    this.manager = manager;
    this.coordinator = coordinator;
    this.log = log;
    this.committed = committed;
    this.executions =
        new PartitionExecutions(run.state().jobRepository(), run.clock(), phase.step());
    this.unfinished = new UnfinishedAttempts(run, coordinator, log);
    this.meter = new ProgressMeter(run, phase.step(), committed);
    this.rejectLimit = new RejectLimit(run.plan().rejects());
  }

  /// Works until nothing runs and nothing will.
  ///
  /// @throws RunFailedException if the whole run fails meanwhile; what was running waits for a
  ///   retry
  void finish() throws RunFailedException, InterruptedException {
    try {
      tellOfCommitted();
      work();
    } catch (RunFailedException e) {
      releaseTasks();
      throw e;
    }
  }

  private void work() throws RunFailedException, InterruptedException {
    boolean stopping = false;
    while (!coordinator.isFinished()) {
      assign();
      run.workers().want(coordinator.pending() + tasks.size());
      var before = run.watch().enter(begun ? phase.waiting() : Activity.WORKERS);
      var event = run.workers().poll(patience());
      run.watch().enter(before);
      if (event.isPresent()) {
        handle(event.get());
      }
      meter.report();
      if (!stopping && (run.stop().requested().isPresent() || run.isOverdue())) {
        stopping = true;
        coordinator.stop();
        run.workers().stopAll(STOP_GRACE);
      }
    }
  }

  private void assign() {
    for (var worker = run.workers().idle(); worker.isPresent(); worker = run.workers().idle()) {
      var next = coordinator.next(now());
      if (next.isEmpty()) {
        return;
      }
      start(next.get(), worker.getAsInt());
    }
  }

  private void start(Coordinator.Attempt attempt, int worker) {
    var partition = log.start(attempt, "worker " + worker);
    var execution = executions.create(attempt.number(), manager);
    phase.instruct(
        partition,
        attempt.attempt(),
        coordinator.care(attempt.number()),
        execution.getExecutionContext());
    tasks.put(execution.getId(), new PartitionTask(attempt, partition.range(), execution));
    run.workers().assign(worker, execute(execution));
    begun = true;
  }

  private static Execute execute(StepExecution execution) {
    var job = execution.getJobExecution();
    return new Execute(
        execution.getId(),
        execution.getStepName(),
        job.getId(),
        job.getJobInstance().getInstanceId(),
        job.getJobInstance().getJobName(),
        execution.getExecutionContext().toMap());
  }

  private void handle(PoolEvent event) throws RunFailedException {
    switch (event) {
      case PoolEvent.WorkerReady _ -> {}
      case PoolEvent.TaskUpdate(int _, var update) -> {
        var task = tasks.get(update.task());
        boolean granted = task != null && checkpoint(task, update.state());
        run.workers().acknowledge(update.task(), granted);
      }
      case PoolEvent.TaskFinished(int _, var finished) -> {
        var task = tasks.remove(finished.task());
        if (task != null) {
          finished(task, finished);
        }
      }
      case PoolEvent.WorkerEnded ended -> {
        var task = ended.task() == null ? null : tasks.remove(ended.task());
        if (task != null) {
          workerEnded(task, ended);
        }
      }
      case PoolEvent.SlotsTaken(int count, var holders) ->
          run.listener()
              .event(
                  "waiting for one of this machine's %d worker slots, which are with %s"
                      .formatted(count, holders));
      case PoolEvent.PoolFailed(var reason, var logTail) ->
          throw new RunFailedException(
              ExitCode.FAILED, logTail.isBlank() ? reason : reason + "\n" + logTail.strip());
    }
  }

  private boolean checkpoint(PartitionTask task, StepState state) {
    if (!coordinator.isCurrent(task.attempt())) {
      return false;
    }
    state.applyTo(task.execution());
    var done = phase.result(task.execution().getExecutionContext()).done();
    return log.checkpoint(task.attempt(), done);
  }

  private void finished(PartitionTask task, Finished finished) throws RunFailedException {
    finished.state().applyTo(task.execution());
    if (coordinator.isCurrent(task.attempt())) {
      switch (finished.state().status()) {
        case COMPLETED -> commit(task);
        case STOPPED -> unfinished.released(task, task.end("told to stop"));
        default -> unfinished.stepFailed(task, finished);
      }
    }
    executions.store(task.execution());
    tellOfSuperseded();
    tellOfCommitted();
  }

  private void commit(PartitionTask task) {
    var result = phase.result(task.execution().getExecutionContext());
    log.commit(task, result);
    coordinator.committed(task.attempt(), result.nextStart(), now());
    executions.count(task.execution(), manager);
  }

  private void workerEnded(PartitionTask task, PoolEvent.WorkerEnded ended) {
    if (coordinator.isCurrent(task.attempt())) {
      unfinished.workerEnded(task, ended);
    }
    executions.end(
        task.execution(),
        BatchStatus.FAILED,
        ExitStatus.FAILED.addExitDescription(UnfinishedAttempts.reason(ended)));
  }

  /// Only what is certain counts against the limit of rejects: a wrong cut makes rejects.
  private void tellOfCommitted() throws RunFailedException {
    phase.committed(committed, coordinator.finalBefore(), coordinator.isComplete());
    var certain = coordinator.takeCertain();
    if (phase.step().equals(RowsPhase.STEP)) {
      certainRejects += committed.rejected(certain);
      rejectLimit.checkSoFar(certainRejects);
    }
  }

  /// What a superseded attempt still says is refused; its worker is free again at its next
  /// checkpoint.
  private void tellOfSuperseded() {
    for (var attempt : coordinator.takeSuperseded()) {
      run.listener()
          .event(
              "range %d starts elsewhere than assumed and runs again".formatted(attempt.number()));
    }
  }

  private void releaseTasks() {
    for (var task : tasks.values()) {
      if (coordinator.isCurrent(task.attempt())) {
        unfinished.released(task, task.end("the run failed meanwhile"));
      }
      executions.end(task.execution(), BatchStatus.STOPPED, ExitStatus.STOPPED);
    }
    tasks.clear();
  }

  private Duration patience() {
    return coordinator
        .nextDue()
        .map(due -> Duration.between(now(), due))
        .filter(wait -> wait.isPositive() && wait.compareTo(TICK) < 0)
        .orElse(TICK);
  }

  private Instant now() {
    return run.clock().instant();
  }
}
