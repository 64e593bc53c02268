package dev.rowmill.step;

import dev.rowmill.file.Storage;
import dev.rowmill.job.JobPlan;
import dev.rowmill.range.InputFile;
import dev.rowmill.row.InputLayout;
import java.io.IOException;
import java.util.List;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.StepExecution;

/// Builds the steps that the workers of a run execute: one for each attempt at a partition.
/// Thread-safe.
///
/// @param folders where the outputs' parts go
/// @param inputs the files that ranges refer to by index
/// @param layout the columns of these files
/// @param storage through which parts are written
/// @param spareTables what ranges leave for those after them
public record JobSteps(
    PartFolders folders,
    List<InputFile> inputs,
    InputLayout layout,
    Storage storage,
    SpareTables spareTables) {

  public JobSteps {
    inputs = List.copyOf(inputs);
  }

  /// The steps of a run, writing to this machine's file systems.
  ///
  /// @param run what the names of the run's hidden folders end with
  /// @param columns the names of the input's columns
  public static JobSteps of(
      JobPlan plan, String run, List<InputFile> inputs, List<String> columns) {
    var layout = InputLayout.of(plan, columns);
    return new JobSteps(
        new PartFolders(plan, run), inputs, layout, Storage.local(), new SpareTables());
  }

  /// Builds the step that its execution's context describes: a [RangeTask] or a [SummaryTask].
  ///
  /// @throws IOException if the input cannot be opened or is no longer the file that was planned
  public Step create(StepExecution execution, StepRuntime runtime) throws Exception {
    return new MeasuredStep(step(execution, runtime), runtime.watch());
  }

  private Step step(StepExecution execution, StepRuntime runtime) throws Exception {
    var context = execution.getExecutionContext();
    if (SummaryTask.isIn(context)) {
      spareTables.clear();
      return SummaryStep.create(this, execution.getStepName(), SummaryTask.from(context), runtime);
    }
    return RangeStep.create(
        this, execution.getStepName(), RangeTask.from(context), Care.from(context), runtime);
  }

  JobPlan plan() {
    return folders.plan();
  }
}
