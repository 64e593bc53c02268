package dev.rowmill.run;

import dev.rowmill.job.JobFile;
import dev.rowmill.job.JobPlan;
import dev.rowmill.job.ResolvedJob;
import dev.rowmill.worker.InProcessWorkers;
import dev.rowmill.worker.Message;
import dev.rowmill.worker.PoolSettings;
import dev.rowmill.worker.WorkerPool;
import dev.rowmill.worker.Workers;
import java.nio.file.Path;

/// Starts workers, and tells them what a run's job is.
final class WorkerStart {

  private WorkerStart() {}

  /// Starts so many workers, processes or threads, and does not wait for them.
  ///
  /// @param folder where their logs and progress go; exists
  /// @param wanted whether there is something to do for them, as far as is known; if not, processes
  ///   start when there is
  static Workers of(RunOptions options, JobPlan plan, int workers, Path folder, boolean wanted) {
    var settings = plan.run();
    var pool =
        PoolSettings.of(
            workers,
            settings.workerMemoryBytes(),
            settings.tasksPerWorker(),
            settings.heartbeat(),
            folder);
    var holder = plan.name() + " (process " + ProcessHandle.current().pid() + ")";
    return options
        .slots()
        .<Workers>map(
            slots ->
                wanted
                    ? WorkerPool.start(pool, slots, holder)
                    : WorkerPool.whenWanted(pool, slots, holder))
        .orElseGet(() -> InProcessWorkers.start(pool));
  }

  static Message.Open open(ActiveRun run, JobFile file, ResolvedJob job) {
    return new Message.Open(
        file.text(),
        file.folder(),
        file.name(),
        job.parameters(),
        job.secrets(),
        run.record().folderId(),
        run.input().files(),
        run.input().columns());
  }
}
