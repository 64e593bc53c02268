package dev.rowmill.step;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rowmill.file.Storage;
import dev.rowmill.job.JobFile;
import dev.rowmill.profile.Activity;
import dev.rowmill.profile.Profile;
import dev.rowmill.sample.SampleOrders;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.batch.core.BatchStatus;

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
    var range = RangeExecution.of(plan, input);

    long start = System.nanoTime();
    var execution = range.execute(Storage.local());
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
}
