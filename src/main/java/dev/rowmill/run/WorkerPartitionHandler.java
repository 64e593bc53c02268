package dev.rowmill.run;

import dev.rowmill.job.OnCrash;
import dev.rowmill.profile.Activity;
import dev.rowmill.profile.Profile;
import dev.rowmill.run.Coordinator.Attempt;
import dev.rowmill.state.AttemptEnd;
import dev.rowmill.step.MeasuredStep;
import dev.rowmill.step.RangeTask;
import dev.rowmill.worker.EndReason;
import dev.rowmill.worker.Message.Execute;
import dev.rowmill.worker.Message.Finished;
import dev.rowmill.worker.PoolEvent;
import dev.rowmill.worker.ProgressSnapshot;
import dev.rowmill.worker.StepState;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.partition.PartitionHandler;
import org.springframework.batch.core.partition.StepExecutionSplitter;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.StepExecution;

/// Runs the partitions of a step in the workers: gives the next one to whoever is idle, commits
/// what they report, and tries again what failed. The one writer of the partitions' state; used by
/// one thread.
///
/// Every decision is the [Coordinator]'s; this class carries it out in the state first and then in
/// the workers.
final class WorkerPartitionHandler implements PartitionHandler {

  private static final Duration TICK = Duration.ofMillis(200);
  private static final Duration STOP_GRACE = Duration.ofSeconds(8);

  /// A task that a worker has.
  private record Task(Attempt attempt, StepExecution execution) {
    /// Where its time went, as far as it has told.
    Profile profile() {
      return MeasuredStep.profile(execution.getExecutionContext());
    }
  }

  private final ActiveRun run;
  private final Phase phase;
  private final RejectLimit rejectLimit;
  private final PartitionLog log;
  private final JobRepository repository;
  private final CommittedRanges committed;
  private final ProgressMeter meter;
  private final Map<Long, Task> tasks = new HashMap<>();
  private final Map<Integer, StepExecution> latest = new LinkedHashMap<>();
  private final Map<Integer, StepExecution> unused = new HashMap<>();

  WorkerPartitionHandler(ActiveRun run, Phase phase) {
    this.run = run;
    this.phase = phase;
    this.rejectLimit = new RejectLimit(run.plan().rejects());
    this.committed =
        new CommittedRanges(
            run.input(), run.state().partitions().list(run.record().id(), RowsPhase.STEP));
    this.log = new PartitionLog(run, phase.step(), committed);
    this.repository = run.state().jobRepository();
    this.meter = new ProgressMeter(run, phase.step(), committed);
  }

  @Override
  public Collection<StepExecution> handle(StepExecutionSplitter splitter, StepExecution manager)
      throws Exception {
    var settings = run.plan().run();
    phase.plan();
    var partitions = log.list();
    var coordinator =
        new Coordinator(
            partitions.stream().map(phase::toCoordinate).toList(),
            new Coordinator.Retry(
                settings.retryMax(),
                settings.retryBackoff(),
                () -> ThreadLocalRandom.current().nextDouble()),
            log,
            now());
    for (var execution : splitter.split(manager, partitions.size())) {
      unused.put(log.number(execution.getStepName()), execution);
    }
    phase.committed(committed.before(coordinator.finalBefore()));
    try {
      work(coordinator, manager);
    } catch (RunFailedException e) {
      releaseTasks(coordinator);
      throw e;
    } finally {
      endUnused(coordinator.isComplete());
    }
    run.stop().requested().ifPresent(code -> manager.setTerminateOnly());
    if (!coordinator.isComplete() && run.isOverdue()) {
      throw new RunFailedException(
          ExitCode.FAILED, "the run took longer than run.timeout (" + settings.timeout() + ")");
    }
    var failures = coordinator.failures();
    if (!failures.isEmpty()) {
      throw new RunFailedException(ExitCode.FAILED, FailureText.of(phase, failures));
    }
    return latest.values();
  }

  private void work(Coordinator coordinator, StepExecution manager) throws Exception {
    boolean stopping = false;
    while (!coordinator.isFinished()) {
      assign(coordinator, manager);
      run.workers().want(coordinator.pending() + tasks.size());
      var before = run.watch().enter(latest.isEmpty() ? Activity.WORKERS : phase.waiting());
      var event = run.workers().poll(patience(coordinator));
      run.watch().enter(before);
      if (event.isPresent()) {
        handle(coordinator, event.get());
      }
      meter.report();
      if (!stopping && (run.stop().requested().isPresent() || run.isOverdue())) {
        stopping = true;
        coordinator.stop();
        run.workers().stopAll(STOP_GRACE);
      }
    }
  }

  private void assign(Coordinator coordinator, StepExecution manager) {
    for (var worker = run.workers().idle(); worker.isPresent(); worker = run.workers().idle()) {
      var next = coordinator.next(now());
      if (next.isEmpty()) {
        return;
      }
      var attempt = next.get();
      var partition = log.start(attempt, "worker " + worker.getAsInt());
      var execution = execution(attempt.number(), manager);
      phase.instruct(
          partition,
          attempt.attempt(),
          coordinator.care(attempt.number()),
          execution.getExecutionContext());
      tasks.put(execution.getId(), new Task(attempt, execution));
      run.workers().assign(worker.getAsInt(), execute(execution));
    }
  }

  private StepExecution execution(int number, StepExecution manager) {
    var execution = unused.remove(number);
    if (execution == null) {
      execution =
          repository.createStepExecution(
              PartitionSplitter.name(phase.step(), number), manager.getJobExecution());
    }
    latest.put(number, execution);
    return execution;
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

  private void handle(Coordinator coordinator, PoolEvent event) throws RunFailedException {
    switch (event) {
      case PoolEvent.WorkerReady ready -> {}
      case PoolEvent.TaskUpdate(int worker, var update) -> {
        var task = tasks.get(update.task());
        boolean granted = task != null && checkpoint(coordinator, task, update.state());
        run.workers().acknowledge(update.task(), granted);
      }
      case PoolEvent.TaskFinished(int worker, var finished) -> {
        var task = tasks.remove(finished.task());
        if (task != null) {
          finish(coordinator, task, finished);
        }
      }
      case PoolEvent.WorkerEnded ended -> ended(coordinator, ended);
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

  private boolean checkpoint(Coordinator coordinator, Task task, StepState state) {
    if (!coordinator.isCurrent(task.attempt())) {
      return false;
    }
    state.applyTo(task.execution());
    var done = phase.result(task.execution().getExecutionContext()).done();
    return log.checkpoint(task.attempt(), done);
  }

  private void finish(Coordinator coordinator, Task task, Finished finished)
      throws RunFailedException {
    var attempt = task.attempt();
    finished.state().applyTo(task.execution());
    if (coordinator.isCurrent(attempt)) {
      switch (finished.state().status()) {
        case COMPLETED -> {
          var result = phase.result(task.execution().getExecutionContext());
          log.commit(attempt, result, task.profile());
          coordinator.committed(attempt, result.nextStart(), now());
          phase.committed(committed.before(coordinator.finalBefore()));
          checkRejects(coordinator);
        }
        case STOPPED -> {
          log.release(attempt, new AttemptEnd("told to stop", "", -1, task.profile()));
          coordinator.released(attempt);
        }
        default ->
            fail(
                coordinator,
                task,
                new AttemptEnd(finished.failure(), "", -1, task.profile()),
                finished.state().exit().getExitCode().equals(StepState.BAD_INPUT));
      }
    }
    store(task.execution());
    tellOfSuperseded(coordinator);
  }

  /// Only ranges whose start is proved count against the limit of rejects.
  private void checkRejects(Coordinator coordinator) throws RunFailedException {
    if (phase.step().equals(RowsPhase.STEP)) {
      rejectLimit.checkSoFar(
          committed.all().stream()
              .filter(r -> coordinator.isProved(r.number()))
              .mapToLong(r -> r.content().counts().rejected())
              .sum());
    }
  }

  private void ended(Coordinator coordinator, PoolEvent.WorkerEnded ended) {
    var task = ended.task() == null ? null : tasks.remove(ended.task());
    if (task == null) {
      return;
    }
    var reason = "the worker " + ended.reason().phrase();
    end(task.execution(), BatchStatus.FAILED, ExitStatus.FAILED.addExitDescription(reason));
    if (coordinator.isCurrent(task.attempt())) {
      var end = new AttemptEnd(reason, ended.logTail(), ended.reached().offset(), task.profile());
      if (ended.reason() instanceof EndReason.ToldToStop) {
        log.release(task.attempt(), end);
        coordinator.released(task.attempt());
      } else {
        died(coordinator, task, end, ended.reached());
      }
    }
    store(task.execution());
  }

  /// A worker died, and perhaps of a record.
  private void died(Coordinator coordinator, Task task, AttemptEnd end, ProgressSnapshot reached) {
    var attempt = task.attempt();
    // One that died before its task began was not at any record.
    var verdict =
        reached.task() == 0
            ? CrashSite.Verdict.OPEN
            : coordinator.died(attempt, reached.offset(), reached.alone());
    switch (verdict) {
      case OPEN -> fail(coordinator, task, end, false);
      case CONDEMNED -> {
        if (run.plan().run().onCrash() == OnCrash.REJECT) {
          log.fail(attempt, end);
          coordinator.spared(attempt);
          run.listener().event(place(task, reached) + " has killed two workers and is rejected");
        } else {
          fail(
              coordinator,
              task,
              hopeless(task, end, reached, "Correct it, or let run.on_crash be reject"),
              true);
        }
      }
      case BEYOND_HELP ->
          fail(
              coordinator,
              task,
              hopeless(
                  task,
                  end,
                  reached,
                  "Even set aside it does: correct it, or raise run.worker_memory"),
              true);
    }
  }

  private AttemptEnd hopeless(Task task, AttemptEnd end, ProgressSnapshot reached, String mend) {
    var reason =
        "%s. A worker before it died at the same record, %s%n    %s."
            .formatted(end.reason(), place(task, reached), mend);
    return new AttemptEnd(reason, end.logTail(), -1, end.profile());
  }

  private String place(Task task, ProgressSnapshot reached) {
    return RecordPlace.of(
        run, RangeTask.from(task.execution().getExecutionContext()), reached.alone());
  }

  private void fail(Coordinator coordinator, Task task, AttemptEnd end, boolean isHopeless) {
    log.fail(task.attempt(), end);
    coordinator.failed(task.attempt(), FailureText.of(end), isHopeless, now());
    run.listener()
        .event(
            "%s, attempt %d: %s"
                .formatted(task.execution().getStepName(), task.attempt().attempt(), end.reason()));
  }

  /// What a superseded attempt still says is refused; its worker is free again at its next
  /// checkpoint.
  private void tellOfSuperseded(Coordinator coordinator) {
    for (var attempt : coordinator.takeSuperseded()) {
      run.listener()
          .event(
              "range %d starts elsewhere than assumed and runs again".formatted(attempt.number()));
    }
  }

  /// The run fails while workers are busy: their partitions wait for a retry.
  private void releaseTasks(Coordinator coordinator) {
    for (var task : tasks.values()) {
      if (coordinator.isCurrent(task.attempt())) {
        log.release(
            task.attempt(), new AttemptEnd("the run failed meanwhile", "", -1, task.profile()));
        coordinator.released(task.attempt());
      }
      end(task.execution(), BatchStatus.STOPPED, ExitStatus.STOPPED);
      store(task.execution());
    }
    tasks.clear();
  }

  private void endUnused(boolean complete) {
    for (var execution : unused.values()) {
      end(
          execution,
          complete ? BatchStatus.COMPLETED : BatchStatus.STOPPED,
          complete ? ExitStatus.NOOP : ExitStatus.STOPPED);
      repository.update(execution);
    }
    unused.clear();
  }

  /// Spring Batch takes whatever has no end for running.
  private void end(StepExecution execution, BatchStatus status, ExitStatus exit) {
    execution.setStatus(status);
    execution.setExitStatus(exit);
    execution.setEndTime(LocalDateTime.ofInstant(now(), ZoneOffset.UTC));
  }

  private void store(StepExecution execution) {
    repository.updateExecutionContext(execution);
    repository.update(execution);
  }

  private Duration patience(Coordinator coordinator) {
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
