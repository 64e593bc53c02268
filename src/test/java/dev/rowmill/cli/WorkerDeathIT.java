package dev.rowmill.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Workers that die of what they read, or fall silent.
class WorkerDeathIT {

  private static final int ROWS = 40_000;
  private static final int DEADLY_ROW = 23_456;

  /// For one row `e` has sixteen million characters, which a heap of 32 MiB has no room for.
  private static final String JOB =
      """
      rowmill: 1
      job: deadly
      input: {csv: input.csv, columns: {id: {type: integer}, n: {type: integer}}}
      steps:
        - derive: {a: "lpad('x', n, 'y')", b: "a || a", c: "b || b", d: "c || c", e: "d || d"}
        - filter: length(e) >= 0
      outputs:
        rows: {csv: rows.csv, columns: [id]}
        sum: {csv: sum.csv, aggregate: {n: count(*), total: sum(id)}}
      rejects: {csv: rejects.csv}
      run: {worker_memory: 32MiB, partition: 120KB, heartbeat: 2s, retry: {backoff: 50ms}%s}
      """;

  @TempDir Path folder;
  private Rowmill rowmill;

  @BeforeEach
  void makeRowmill() {
    rowmill = new Rowmill(folder);
  }

  @Test
  void recordThatKillsWorkersIsNamed() throws Exception {
    makeJob("", 1_000_000);
    var run = rowmill.call("run", "job.yaml");
    assertThat(run.exit()).as(run.err()).isEqualTo(1);
    assertThat(run.err())
        .contains("ran out of memory", "input.csv:23457: the record at byte", ": 23456,1000000")
        .contains("let run.on_crash be reject");
    assertThat(rowmill.call("show").out())
        .contains("attempt 1 (worker ", ") FAILED: the worker ran out of memory")
        .contains("\n      Terminating due to java.lang.OutOfMemoryError: Java heap space\n");
    assertThat(folder.resolve("rows.csv")).doesNotExist();
  }

  @Test
  void recordThatKillsWorkersIsRejectedIfTheJobSaysSo() throws Exception {
    makeJob(", on_crash: reject", 1_000_000);
    var run = rowmill.call("run", "job.yaml");
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(Files.readString(folder.resolve("rejects.csv")))
        .contains(",23456,23457,", ",,crash,", "\"23456,1000000\"")
        .hasLineCount(2);
    long total = (long) ROWS * (ROWS + 1) / 2 - DEADLY_ROW;
    assertThat(Files.readString(folder.resolve("sum.csv")))
        .isEqualTo("n,total\n" + (ROWS - 1) + "," + total + "\n");
    assertThat(Files.readString(folder.resolve("rows.csv"))).hasLineCount(ROWS);
  }

  @Test
  void silentWorkerIsReplaced() throws Exception {
    makeJob("", 1);
    var run = rowmill.start("run", "job.yaml", "--workers", "1", "--partition", "10KB");
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> Files.readString(run.err()).contains("ranges") && !run.workers().isEmpty());
    for (var worker : run.workers()) {
      new ProcessBuilder("kill", "-STOP", Long.toString(worker.pid())).start().waitFor();
    }
    var result = run.result();
    assertThat(result.exit()).as(result.err()).isZero();
    assertThat(Files.readString(folder.resolve("rows.csv"))).hasLineCount(ROWS + 1);
  }

  private void makeJob(String more, int deadly) throws IOException {
    Files.writeString(folder.resolve("job.yaml"), JOB.formatted(more));
    var input = new StringBuilder("id,n\n");
    for (int row = 1; row <= ROWS; row++) {
      input.append(row).append(',').append(row == DEADLY_ROW ? deadly : row % 9).append('\n');
    }
    Files.writeString(folder.resolve("input.csv"), input);
  }
}
