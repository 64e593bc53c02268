package dev.rowmill.step;

import dev.rowmill.csv.ByteSource;
import dev.rowmill.csv.FileHeader;
import dev.rowmill.file.Storage;
import dev.rowmill.job.JobPlan;
import dev.rowmill.profile.Activity;
import dev.rowmill.profile.Stopwatch;
import dev.rowmill.range.Checkpoint;
import dev.rowmill.range.InputFile;
import dev.rowmill.row.InputLayout;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobInstance;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.repository.support.ResourcelessJobRepository;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.infrastructure.support.transaction.ResourcelessTransactionManager;

/// A step over a whole file as one range, executed in the calling thread, as a worker would.
public final class RangeExecution {

  private final JobPlan plan;
  private final InputFile input;
  private final FileHeader header;

  private RangeExecution(JobPlan plan, InputFile input, FileHeader header) {
    this.plan = plan;
    this.input = input;
    this.header = header;
  }

  public static RangeExecution of(JobPlan plan, Path input) throws IOException {
    var file = InputFile.of(input);
    try (var source = ByteSource.open(input, file.size(), plan.input().dialect())) {
      return new RangeExecution(plan, file, FileHeader.read(source, plan.input().dialect()));
    }
  }

  /// Executes it once; its parts stay.
  public StepExecution execute(Storage storage) throws Exception {
    var job = new JobExecution(1, new JobInstance(1, "test"), new JobParameters());
    var execution = new StepExecution(2, "rows:00000", job);
    job.addStepExecution(execution);
    new RangeTask(0, 1, 0, input.size(), Checkpoint.at(header.dataStart()), -1)
        .to(execution.getExecutionContext());
    var folders = new PartFolders(plan, "1");
    folders.create(Storage.local());
    var steps =
        new JobSteps(
            folders,
            List.of(input),
            InputLayout.of(plan, header.names()),
            storage,
            new SpareTables());
    var runtime =
        new StepRuntime(
            new ResourcelessJobRepository(),
            new ResourcelessTransactionManager(),
            new Unheard(),
            () -> false,
            Stopwatch.start(Activity.OPENING));
    steps.create(execution, runtime).execute(execution);
    return execution;
  }

  private record Unheard() implements StepProgress {
    @Override
    public void partition(int number, int attempt) {}

    @Override
    public void alive() {}

    @Override
    public void begin(long offset, boolean alone) {}

    @Override
    public void update(long records, long bytes, long rejects, long offset) {}
  }
}
