package dev.rowmill.worker;

import dev.rowmill.job.JobFile;
import dev.rowmill.profile.Activity;
import dev.rowmill.profile.Stopwatch;
import dev.rowmill.step.JobSteps;
import dev.rowmill.step.StepProgress;
import dev.rowmill.step.StepRuntime;

/// Opens a job in a worker: the plan is resolved again from the job file's text, and its steps get
/// what the worker offers.
final class JobOpener implements StepFactory.Opener {

  @Override
  public StepFactory open(Message.Open job) throws Exception {
    var resolved =
        new JobFile(job.fileName(), job.text(), job.folder())
            .resolve(job.parameters(), job.secrets());
    var steps = JobSteps.of(resolved.plan(), job.runId(), job.inputs(), job.columns());
    return (execution, surroundings) -> steps.create(execution, runtime(surroundings));
  }

  private static StepRuntime runtime(StepFactory.Surroundings surroundings) {
    return new StepRuntime(
        surroundings.repository(),
        surroundings.transactions(),
        new Reported(surroundings.progress()),
        surroundings.stopRequested(),
        Stopwatch.start(Activity.OPENING));
  }

  /// A step's progress, in shared memory.
  private record Reported(Progress progress) implements StepProgress {

    @Override
    public void partition(int number, int attempt) {
      progress.partition(number, attempt);
    }

    @Override
    public void alive() {
      progress.beat();
    }

    @Override
    public void begin(long offset, boolean alone) {
      progress.begin(offset, alone);
    }

    @Override
    public void update(long records, long bytes, long rejects, long offset) {
      progress.update(records, bytes, rejects, offset);
    }
  }
}
