package dev.rowmill.step;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rowmill.job.JobFile;
import dev.rowmill.profile.Activity;
import dev.rowmill.profile.Profile;
import dev.rowmill.profile.Stopwatch;
import dev.rowmill.range.Checkpoint;
import dev.rowmill.range.InputFile;
import dev.rowmill.sample.SampleOrders;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobInstance;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.repository.support.ResourcelessJobRepository;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.infrastructure.support.transaction.ResourcelessTransactionManager;

class MeasuredStepTest {

  private static final String JOB =
      """
      rowmill: 1
      job: test
      input:
        csv: orders.csv
        columns:
          order_id: {type: integer}
          quantity: {type: integer}
      steps:
        - filter: quantity > 1
      outputs:
        rows: {csv: rows.csv}
        by_quantity: {csv: groups.csv, group_by: [quantity], aggregate: {n: count(*)}}
      """;

  @TempDir Path folder;

  /// Spring Batch notes on its own when a step began and ended.
  @Test
  void whatAStepsPartsTookIsWhatTheStepTook() throws Exception {
    var input = folder.resolve("orders.csv");
    try (var out = Files.newOutputStream(input)) {
      new SampleOrders(3_000_000, 7, LocalDate.EPOCH, 0).write(out, 1);
    }
    var plan = new JobFile("job.yaml", JOB, folder).resolve(Map.of()).plan();
    var header = Files.readAllLines(input).getFirst();
    var steps = JobSteps.of(plan, "1", List.of(InputFile.of(input)), List.of(header.split(",")));
    var execution = execution("rows:00000");
    new RangeTask(0, 1, 0, Files.size(input), Checkpoint.at(header.length() + 1), -1)
        .to(execution.getExecutionContext());

    long start = System.nanoTime();
    var runtime =
        new StepRuntime(
            new ResourcelessJobRepository(),
            new ResourcelessTransactionManager(),
            new Unheard(),
            () -> false,
            Stopwatch.start(Activity.OPENING));
    steps.create(execution, runtime).execute(execution);
    long outside = System.nanoTime() - start;

    assertThat(execution.getStatus())
        .as(() -> execution.getFailureExceptions().toString())
        .isEqualTo(BatchStatus.COMPLETED);
    var profile = MeasuredStep.profile(execution.getExecutionContext());
    var inside = Duration.between(execution.getStartTime(), execution.getEndTime());
    assertThat(profile.wallNanos()).isBetween(inside.minusMillis(1).toNanos(), outside);
    assertThat(profile.nanos().keySet())
        .contains(
            Activity.OPENING,
            Activity.READING,
            Activity.SCANNING,
            Activity.DECODING,
            Activity.COMPUTING,
            Activity.GROUPING,
            Activity.ROWS,
            Activity.GROUPS,
            Activity.SYNCING,
            Activity.COMMITTING,
            Activity.OTHER)
        .allMatch(Activity::isOfWorker);
    assertThat(Profile.parse(profile.toText())).isEqualTo(profile);
  }

  private static StepExecution execution(String name) {
    var job = new JobExecution(1, new JobInstance(1, "test"), new JobParameters());
    var execution = new StepExecution(2, name, job);
    job.addStepExecution(execution);
    return execution;
  }

  private record Unheard() implements StepProgress {
    @Override
    public void partition(int number, int attempt) {}

    @Override
    public void update(long records, long bytes, long rejects, long offset) {}
  }
}
