package dev.rowmill.run;

import dev.rowmill.job.InvalidJobException;
import dev.rowmill.job.JobFile;
import dev.rowmill.job.ResolvedJob;
import dev.rowmill.job.SecretSource;
import dev.rowmill.profile.Activity;
import dev.rowmill.profile.Stopwatch;
import dev.rowmill.range.ByteRange;
import dev.rowmill.state.Claim;
import dev.rowmill.state.Fence;
import dev.rowmill.state.JobSource;
import dev.rowmill.state.PartitionRecord;
import dev.rowmill.state.PlannedPartition;
import dev.rowmill.state.RunRecord;
import dev.rowmill.state.RunRequest;
import dev.rowmill.state.StateDatabase;
import dev.rowmill.state.StateSettings;
import dev.rowmill.worker.Workers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Runs jobs from their file to their published outputs, and goes on with runs that did not get
/// there. The process that calls it is the run's manager. Used by one thread; a [StopSignal] may
/// come from any.
public final class RunLauncher {

  private static final String AGAIN = "a retry runs it again";
  private static final String SAME = "of the same job with the same parameters";

  private final StateSettings settings;
  private final RunOptions options;
  private final ActiveRun.Surroundings surroundings;

  /// @param watch of the calling thread; what it was at until now was starting up
  public RunLauncher(
      StateSettings settings,
      RunOptions options,
      RunListener listener,
      StopSignal stop,
      Stopwatch watch) {
    this.settings = settings;
    this.options = options;
    this.surroundings = new ActiveRun.Surroundings(listener, stop, settings.clock(), watch);
  }

  /// Starts a new run and brings it to its end. The workers start first, and warm up while the rest
  /// is prepared.
  ///
  /// @param path where the job file is
  /// @param job what it says with the parameters given
  /// @throws InvalidJobException if the input's header does not have what the job names
  /// @throws RunFailedException if the run does not complete
  public RunReport run(Path path, JobFile file, ResolvedJob job)
      throws InvalidJobException, RunFailedException, InterruptedException {
    watch().enter(Activity.PLANNING);
    var planner = new InputPlanner(job, options);
    var input = planner.look();
    new DestinationCheck(job.plan(), path).checkAtStart(input.files());
    planner.remarks(input).forEach(surroundings.listener()::event);
    watch().enter(Activity.SPAWNING);
    var folder = settings.directory().newManagerFolder();
    try (var log = ManagerLog.open(folder);
        var workers = WorkerStart.of(options, job.plan(), planner.workers(input), folder, true)) {
      watch().enter(Activity.PLANNING);
      var ranges = planner.cut(input);
      watch().enter(Activity.STATE);
      try (var state = StateDatabase.open(settings)) {
        var source = source(path, file, job);
        var claim =
            state
                .claims()
                .create(new RunRequest(job.plan().name(), source, job.parameters(), input.files()));
        return switch (claim) {
          case Claim.Lost(var other) -> throw AlreadyRunning.failure(state, other, SAME);
          case Claim.Won(var record, var lock) -> {
            try (lock) {
              settings.directory().link(record.id(), folder);
              plan(state, record.fence(), ranges);
              yield manage(state, workers, new Work(record, file, job, input));
            }
          }
        };
      }
    }
  }

  /// Goes on with a run that failed or was stopped: only what is not committed runs again.
  ///
  /// @throws InvalidJobException if the job file is wrong by now
  /// @throws RunFailedException if the run may not be retried, or does not complete
  public RunReport retry(RetryRequest request, SecretSource secrets)
      throws InvalidJobException, RunFailedException, InterruptedException {
    watch().enter(Activity.STATE);
    try (var state = StateDatabase.open(settings)) {
      var retry = Retry.check(state, request, secrets, surroundings.stop());
      var folder = settings.directory().newManagerFolder();
      var planner = new InputPlanner(retry.job(), options);
      int count = Math.clamp(retry.tasks(), 1, planner.workers(retry.input().planned()));
      watch().enter(Activity.SPAWNING);
      try (var log = ManagerLog.open(folder);
          var workers =
              WorkerStart.of(options, retry.job().plan(), count, folder, retry.tasks() > 0)) {
        watch().enter(Activity.STATE);
        var source = source(retry.record().jobFile(), retry.file(), retry.job());
        return switch (state.claims().retry(retry.record(), source)) {
          case Claim.Lost(var other) -> throw AlreadyRunning.failure(state, other, SAME);
          case Claim.Won(var record, var lock) -> {
            try (lock) {
              settings.directory().link(record.id(), folder);
              if (!retry.publishing()) {
                state.runs().withdraw(record.fence());
              }
              if (retry.isToBeCut()) {
                plan(state, record.fence(), planner.cut(retry.input().planned()));
              }
              retry.remarks().forEach(surroundings.listener()::event);
              restart(state, record, retry.again());
              if (!retry.input().touched().isEmpty()) {
                state.runs().reread(record.fence(), retry.input().planned().files());
              }
              yield manage(
                  state,
                  workers,
                  new Work(record, retry.file(), retry.job(), retry.input().planned()));
            }
          }
        };
      }
    }
  }

  private static void restart(
      StateDatabase state, RunRecord record, List<PartitionRecord> partitions)
      throws RunFailedException {
    if (!partitions.isEmpty() && !state.partitions().restart(record.fence(), partitions, AGAIN)) {
      throw new RunFailedException(
          ExitCode.FAILED, "run " + record.id() + " belongs to another manager");
    }
  }

  private Stopwatch watch() {
    return surroundings.watch();
  }

  /// What is to be managed.
  private record Work(RunRecord record, JobFile file, ResolvedJob job, PlannedInput input) {}

  private RunReport manage(StateDatabase state, Workers workers, Work work)
      throws RunFailedException, InterruptedException {
    var run =
        new ActiveRun(work.record(), work.job().plan(), work.input(), state, workers, surroundings);
    workers.open(WorkerStart.open(run, work.file(), work.job()));
    return new RunManager(run).manage();
  }

  /// The summaries are planned when it is known how large they are.
  private static void plan(StateDatabase state, Fence fence, List<ByteRange> ranges) {
    var rows = new ArrayList<PlannedPartition>();
    for (int i = 0; i < ranges.size(); i++) {
      rows.add(PlannedPartition.of(i, ranges.get(i)));
    }
    state.partitions().plan(fence, RowsPhase.STEP, rows);
  }

  private static JobSource source(Path path, JobFile file, ResolvedJob job) {
    return new JobSource(
        path.toAbsolutePath().normalize(), file.text(), job.fingerprint().sections());
  }
}
