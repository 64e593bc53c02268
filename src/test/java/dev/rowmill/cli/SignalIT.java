package dev.rowmill.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rowmill.cli.Rowmill.Call;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Signals to a run as a terminal sends them, to all of its processes at once.
class SignalIT {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final String JOB =
      """
      rowmill: 1
      job: signals
      input: {csv: input.csv, columns: {id: {type: integer}}}
      outputs: {rows: {csv: out/rows.csv}, sum: {csv: out/sum.csv, aggregate: {n: count(*)}}}
      run: {workers: 1, partition: 8MB, checkpoint: 100ms}
      """;

  /// So many that they take a while, on whatever machine: the run must not be over before it is
  /// disturbed.
  private static final int ROWS = 12_000_000;

  @TempDir Path folder;
  private Rowmill rowmill;
  private Call run;
  private List<ProcessHandle> workers;

  @BeforeEach
  void startRun() throws IOException {
    rowmill = new Rowmill(folder);
    rowmill.inSession();
    Files.writeString(folder.resolve("job.yaml"), JOB);
    makeInput();
    run = rowmill.start("run", "job.yaml");
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(5))
        .until(() -> !run.process().isAlive() || hasParts());
    workers = run.workers();
    assertThat(workers).isNotEmpty();
  }

  private void makeInput() throws IOException {
    try (var out = Files.newBufferedWriter(folder.resolve("input.csv"))) {
      out.write("id,name\n");
      for (int row = 0; row < ROWS; row++) {
        out.write("12345,somebody\n");
      }
    }
  }

  @Test
  void interruptStopsTheRunWhichThenGoesOn() throws Exception {
    run.signalGroup("INT");
    ends(130, "STOPPED");
    assertThat(rowmill.call("show").out()).contains("told to stop");
    var retry = rowmill.call("retry");
    assertThat(retry.exit()).as(retry.err()).isZero();
    assertThat(Files.readString(folder.resolve("out/sum.csv"))).isEqualTo("n\n" + ROWS + "\n");
  }

  @Test
  void theEndOfTheTerminalStopsTheRun() throws Exception {
    run.signalGroup("HUP");
    ends(143, "STOPPED");
  }

  @Test
  void secondInterruptEndsAllEvenWorkersThatAreFrozen() throws Exception {
    signalWorkers("STOP");
    run.signal("INT");
    await().atMost(PATIENCE).until(() -> Files.readString(run.err()).contains("once more ends it"));
    run.signal("INT");
    ends(130, "FAILED");
    assertThat(rowmill.call("show").out()).contains("by a second Ctrl-C say");
  }

  @Test
  void frozenWorkerOfAManagerThatIsGoneLeavesWhenItThaws() throws Exception {
    signalWorkers("STOP");
    run.signal("KILL");
    run.process().waitFor();
    signalWorkers("CONT");
    ends(137, "FAILED");
  }

  private void signalWorkers(String signal) throws Exception {
    for (var worker : workers) {
      new ProcessBuilder("kill", "-" + signal, Long.toString(worker.pid())).start().waitFor();
    }
  }

  private void ends(int exit, String state) throws Exception {
    var result = run.result();
    assertThat(result.exit()).as(result.err()).isEqualTo(exit);
    await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> workers.stream().noneMatch(ProcessHandle::isAlive));
    assertThat(rowmill.call("runs").out()).contains(state);
    assertThat(folder.resolve("out/sum.csv")).doesNotExist();
  }

  private boolean hasParts() throws IOException {
    if (!Files.isDirectory(folder.resolve("out"))) {
      return false;
    }
    try (var files = Files.walk(folder.resolve("out"))) {
      return files.anyMatch(file -> file.toString().endsWith(".rows"));
    } catch (UncheckedIOException e) {
      return false; // a folder went away meanwhile
    }
  }
}
