package dev.rowmill.step;

import dev.rowmill.profile.Profile;
import dev.rowmill.profile.Stopwatch;
import org.springframework.batch.core.job.JobInterruptedException;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.infrastructure.item.ExecutionContext;

/// A step that says in its execution's context where its time went, once it has ended, however it
/// did.
public final class MeasuredStep implements Step {

  private static final String PROFILE = "profile";

  private final Step step;
  private final Stopwatch watch;

  /// @param watch the one that the step's parts have, in the thread that executes it
  MeasuredStep(Step step, Stopwatch watch) {
    this.step = step;
    this.watch = watch;
  }

  /// Where the time of an attempt went, as far as its context says.
  public static Profile profile(ExecutionContext context) {
    return Profile.parse(context.getString(PROFILE, ""));
  }

  static void put(Profile profile, ExecutionContext context) {
    context.putString(PROFILE, profile.toText());
  }

  @Override
  public String getName() {
    return step.getName();
  }

  @Override
  public void execute(StepExecution execution) throws JobInterruptedException {
    try {
      step.execute(execution);
    } finally {
      put(watch.end(), execution.getExecutionContext());
    }
  }
}
