package dev.rowmill.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Retries of a run that has done everything but publish: a folder stands in its way.
class RetryIT {

  private static final String JOB =
      """
      rowmill: 1
      job: sums
      input:
        csv: input.csv
        columns: {country: {type: string}, quantity: {type: integer}}
      outputs:
        lines: {csv: out/lines.csv}
        sums: {csv: out/sums.csv, group_by: [country], aggregate: {items: sum(quantity)}}
      rejects: {csv: out/rejects.csv}
      """;

  @TempDir Path folder;
  private Rowmill rowmill;
  private Map<String, String> undisturbed;

  @BeforeEach
  void failToPublish() throws Exception {
    rowmill = new Rowmill(folder);
    Files.writeString(folder.resolve("job.yaml"), JOB);
    rowmill.call("sample", "orders", "--size", "12MB", "--output", "input.csv");
    assertThat(rowmill.call("run", "job.yaml", "--in-process").exit()).isZero();
    undisturbed = outputs();
    Files.delete(folder.resolve("out/sums.csv"));
    var run = rowmill.start("run", "job.yaml", "--workers", "2", "--partition", "1MB");
    await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(5))
        .until(() -> hidden().isPresent());
    Files.createDirectory(folder.resolve("out/sums.csv"));
    assertThat(run.result().exit()).isNotZero();
  }

  @Test
  void rangesAreReadAgainOnRequestAndTheResultIsTheSame() throws Exception {
    refused("it is a folder; name a file in it", "retry");
    Files.delete(folder.resolve("out/sums.csv"));
    refused("it has no range 98; its ranges are 0 to", "retry", "--partitions", "1,98-99");
    refused("'7-3' names no ranges", "retry", "--partitions", "7-3");
    assertThat(rowmill.call("retry", "--partitions", "1,3-4", "--dry-run").out())
        .contains(
            "rows 1: runs again from its start, as asked", "rows 4: ", "summary 0: runs again")
        .doesNotContain("rows 2");
    // What is damaged is written anew.
    Files.writeString(part(3), "damaged");
    var retry = rowmill.call("retry", "--partitions", "1,3-4");
    assertThat(retry.exit()).as(retry.err()).isZero();
    assertThat(retry.err()).contains("run 2: 3 ranges");
    assertThat(outputs()).isEqualTo(undisturbed);
    refused("it is complete", "retry", "2", "--partitions", "1");
  }

  @Test
  void whatIsDamagedRunsAgain() throws Exception {
    Files.delete(folder.resolve("out/sums.csv"));
    var bytes = Files.readAllBytes(part(2));
    bytes[bytes.length / 2] ^= 4;
    Files.write(part(2), bytes);
    Files.delete(part(5));
    assertThat(rowmill.call("state", "check").out())
        .contains("run 2: a retry reads rows 2 again: ", "it is damaged", "rows 5 again");
    var retry = rowmill.call("retry");
    assertThat(retry.exit()).as(retry.err()).isZero();
    assertThat(retry.err())
        .contains("run 2: 2 ranges", "rows 2: runs again from its start", "no such file");
    assertThat(outputs()).isEqualTo(undisturbed);
  }

  @Test
  void inputWrittenToWithItsTimePutBackIsReadAgain() throws Exception {
    Files.delete(folder.resolve("out/sums.csv"));
    var input = folder.resolve("input.csv");
    var time = Files.getLastModifiedTime(input);
    var text = Files.readString(input);
    var changed = text.replace(",FR,", ",NO,");
    assertThat(changed).isNotEqualTo(text);
    Files.writeString(input, changed);
    Files.setLastModifiedTime(input, time);
    var retry = rowmill.call("retry");
    assertThat(retry.exit()).as(retry.err()).isZero();
    assertThat(retry.err())
        .contains("rows 0: runs again from its start, ", "input.csv may have been");
    var read = outputs();
    assertThat(rowmill.call("run", "job.yaml", "--in-process").exit()).isZero();
    assertThat(outputs()).isEqualTo(read).isNotEqualTo(undisturbed);
  }

  @Test
  void retryThatOnlyPublishesStartsNoWorker() throws Exception {
    Files.delete(folder.resolve("out/sums.csv"));
    var retry = rowmill.call("retry");
    assertThat(retry.exit()).as(retry.err()).isZero();
    assertThat(outputs()).isEqualTo(undisturbed);
    try (var logs = Files.list(folder.resolve("state/runs/2"))) {
      assertThat(logs.map(log -> log.getFileName().toString())).containsExactly("manager.log");
    }
  }

  private Optional<Path> hidden() throws IOException {
    try (var files = Files.list(folder.resolve("out"))) {
      return files.filter(file -> file.getFileName().toString().startsWith(".rowmill-2")).findAny();
    }
  }

  /// What a range has written for the rows output.
  private Path part(int range) throws IOException {
    try (var parts = Files.list(hidden().orElseThrow().resolve("lines"))) {
      return parts
          .filter(part -> part.toString().contains("%05d.a".formatted(range)))
          .findAny()
          .orElseThrow();
    }
  }

  private void refused(String message, String... command) throws Exception {
    var result = rowmill.call(command);
    assertThat(result.exit()).as(result.err()).isEqualTo(2);
    assertThat(result.err()).contains(message).doesNotContain("\tat ");
  }

  private Map<String, String> outputs() throws IOException {
    var outputs = new TreeMap<String, String>();
    for (var name : new String[] {"lines.csv", "sums.csv", "rejects.csv"}) {
      outputs.put(name, Files.readString(folder.resolve("out").resolve(name)));
    }
    return outputs;
  }
}
