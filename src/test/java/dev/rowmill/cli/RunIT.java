package dev.rowmill.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rowmill.cli.Rowmill.Call;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Runs, kills and retries of the sample job, by real processes from outside.
class RunIT {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String[] OUTPUTS = {"lines.csv", "by-store.csv", "rejects.csv"};

  /// What depends on the order of the input, or needs more than one table.
  private static final String MORE_AGGREGATES =
      """
            avg_net: round(avg(net), 2)
            first_order: any_value(order_id)
            customers: count(distinct email)
            median: percentile(net, 0.5)
            spread: stddev(net)
          having: orders > 1
          order_by: [customers desc, median]
      """;

  /// So many groups that they are merged in several partitions.
  private static final String LARGE_SUMMARY =
      """
        by_order:
          csv: out/by-order.csv
          group_by: [email, order_id]
          aggregate:
            lines: count(*)
            net: sum(net)
            one: any_value(email)
            emails: count(distinct email)
          having: lines > 0
      """;

  @TempDir Path folder;
  private Rowmill rowmill;
  private Path job;

  @BeforeEach
  void makeJob() throws Exception {
    rowmill = new Rowmill(folder);
    job = folder.resolve("job.yaml");
    var text = Files.readString(Path.of("jobs/orders-by-store.yaml"));
    Files.writeString(
        job,
        text.replace("../sample-data/orders-${day}.csv", "input.csv")
            .replace("../out/orders-${day}.csv", "out/lines.csv")
            .replace("../out/by-store-${day}.csv", "out/by-store.csv")
            .replace("../out/rejects-${day}.csv", "out/rejects.csv")
            .replace("max: 1000, max_percent: 2", "max_percent: 2")
            .replace("      avg_net: round(avg(net), 2)\n", MORE_AGGREGATES)
            .replace("checkpoint: 5s", "checkpoint: 100ms"));
  }

  @Test
  void resultDoesNotDependOnWorkersAndRanges() throws Exception {
    makeInput(1 << 20);
    var one = runAlone();
    assertThat(rowmill.call("run", "job.yaml", "--workers", "3", "--partition", "50KB").exit())
        .isZero();
    assertThat(outputs()).isEqualTo(one);
  }

  @Test
  void profileSaysWhereTheTimeWent() throws Exception {
    makeInput(1 << 20);
    var run = rowmill.call("run", "job.yaml", "--in-process", "--partition", "300KB", "--profile");
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.err())
        .contains("planning", "publishing", "scanning", "writing rejects", "not accounted for")
        .doesNotContain("NaN");
    assertThat(rowmill.call("show", "--profile").out())
        .contains("grouping", "rows:0.1", "summary:0.1");
  }

  @Test
  void killedWorkerChangesNothing() throws Exception {
    makeInput(24 << 20);
    var undisturbed = runAlone();
    var run = rowmill.start("run", "job.yaml", "--workers", "2", "--partition", "3MB");
    awaitParts(run);
    run.workers().forEach(ProcessHandle::destroyForcibly);
    var result = run.result();
    assertThat(result.exit()).as(result.err()).isZero();
    assertThat(result.err()).contains("killed by signal 9");
    assertThat(outputs()).isEqualTo(undisturbed);
  }

  @Test
  void killedManagerLeavesNothingBehindAndIsRetriedByOneOfTwo() throws Exception {
    makeInput(24 << 20);
    var undisturbed = runAlone();
    var run = rowmill.start("run", "job.yaml", "--workers", "2", "--partition", "3MB");
    awaitParts(run);
    var workers = run.workers();
    assertThat(workers).isNotEmpty();
    run.process().destroyForcibly();
    await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> workers.stream().noneMatch(ProcessHandle::isAlive));
    assertThat(outputs()).as("old outputs").isEqualTo(undisturbed);

    Files.writeString(folder.resolve("out/by-store.csv"), "old");
    var first = rowmill.start("retry");
    var second = rowmill.start("retry");
    var exits = new int[] {first.result().exit(), second.result().exit()};
    assertThat(exits).as(first.result().err() + second.result().err()).contains(0);
    assertThat(exits[0] == 0 && exits[1] == 0).as("both ran").isFalse();
    assertThat(outputs()).isEqualTo(undisturbed);
    try (var left = Files.list(folder.resolve("out"))) {
      assertThat(left).as("no hidden folder").hasSize(OUTPUTS.length);
    }
  }

  @Test
  void largeSummaryIsMergedInPartsThatAKillOfTheManagerDoesNotChange() throws Exception {
    makeInput(40 << 20);
    addLargeSummary();
    var undisturbed = runAlone();
    var groups = Files.readString(folder.resolve("out/by-order.csv"));
    Files.writeString(folder.resolve("out/by-order.csv"), "old");

    var run = rowmill.start("run", "job.yaml", "--workers", "2");
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(5))
        .until(() -> !run.process().isAlive() || isMerging());
    run.process().destroyForcibly();
    run.result();
    assertThat(Files.readString(folder.resolve("out/by-order.csv"))).isEqualTo("old");
    var planned = partitions("summary:");
    assertThat(planned).isGreaterThan(2);

    var retry = rowmill.call("retry", "--workers", "4");
    assertThat(retry.exit()).as(retry.err()).isZero();
    assertThat(partitions("summary:")).as("planned once").isEqualTo(planned);
    assertThat(outputs()).isEqualTo(undisturbed);
    assertThat(Files.readString(folder.resolve("out/by-order.csv")).equals(groups)).isTrue();
  }

  private void addLargeSummary() throws IOException {
    var text = Files.readString(job);
    Files.writeString(job, text.replace("outputs:\n", "outputs:\n" + LARGE_SUMMARY));
  }

  private long partitions(String step) throws Exception {
    return rowmill.call("show").out().lines().filter(line -> line.startsWith(step)).count();
  }

  /// Whether the merge of the large summary has begun, and so is planned.
  private boolean isMerging() throws IOException {
    try (var files = Files.walk(folder.resolve("out"))) {
      return files.anyMatch(
          file ->
              file.toString().endsWith(".rows")
                  && file.getParent().getFileName().toString().equals("by_order"));
    } catch (java.io.UncheckedIOException e) {
      return false; // a folder went away meanwhile
    }
  }

  @Test
  void interruptedRunGoesOnWhereItStopped() throws Exception {
    makeInput(48 << 20);
    var undisturbed = runAlone();
    var run = rowmill.start("run", "job.yaml", "--workers", "1", "--partition", "100MB");
    awaitParts(run);
    run.signal("INT");
    assertThat(run.result().exit()).isEqualTo(130);
    assertThat(rowmill.call("retry", "--dry-run").out()).contains("goes on at byte");
    assertThat(rowmill.call("retry").exit()).isZero();
    assertThat(outputs()).isEqualTo(undisturbed);
  }

  @Test
  void runThatTakesTooLongIsStoppedAndGoesOnWithMoreTime() throws Exception {
    makeInput(1 << 20);
    var text = Files.readString(job);
    Files.writeString(job, text.replace("checkpoint: 100ms", "timeout: 1ms"));
    var late = rowmill.call("run", "job.yaml");
    assertThat(late.exit()).isEqualTo(1);
    assertThat(late.err()).contains("the run took longer than run.timeout, 1ms; `rowmill retry 1`");
    assertThat(folder.resolve("out/lines.csv")).doesNotExist();
    Files.writeString(job, text);
    assertThat(rowmill.call("retry").exit()).isZero();
    assertThat(folder.resolve("out/lines.csv")).exists();
  }

  @Test
  void changedInputIsNotRetried() throws Exception {
    makeInput(24 << 20);
    var run = rowmill.start("run", "job.yaml", "--workers", "1", "--partition", "3MB");
    awaitParts(run);
    run.signal("TERM");
    assertThat(run.result().exit()).isEqualTo(143);
    Files.writeString(folder.resolve("input.csv"), "changed\n");
    var retry = rowmill.call("retry");
    assertThat(retry.exit()).isEqualTo(2);
    assertThat(retry.err()).contains("input.csv is not the file that was read: size was");
  }

  @Test
  void tooManyRejectsPublishNothing() throws Exception {
    makeInput(1 << 20);
    Files.writeString(
        job, Files.readString(job).replace("max_percent: 2", "max: 3"), StandardCharsets.UTF_8);
    var result = rowmill.call("run", "job.yaml");
    assertThat(result.exit()).isEqualTo(3);
    assertThat(result.err()).contains("3 are allowed");
    assertThat(folder.resolve("out/lines.csv")).doesNotExist();
  }

  @Test
  void runThatFailsWhileWorkersAreBusyLeavesNothingRunning() throws Exception {
    makeInput(4 << 20);
    Files.writeString(job, Files.readString(job).replace("max_percent: 2", "max: 3"));
    var failed = rowmill.call("run", "job.yaml", "--workers", "2", "--partition", "200KB");
    assertThat(failed.exit()).as(failed.err()).isEqualTo(3);
    assertThat(rowmill.call("show").out())
        .contains(": FAILED", "the run failed meanwhile")
        .doesNotContain("RUNNING");
  }

  @Test
  void mistakesHaveTheirExitCodesAndNoStackTrace() throws Exception {
    assertThat(rowmill.call("run", "no-such.yaml").exit()).isEqualTo(4);
    assertThat(rowmill.call("run", "job.yaml").err())
        .contains("no such file")
        .doesNotContain("\tat ");
    Files.writeString(job, Files.readString(job).replace("columns:", "colums:"));
    var wrong = rowmill.call("run", "job.yaml");
    assertThat(wrong.exit()).isEqualTo(2);
    assertThat(wrong.err()).contains("job.yaml:").contains("did you mean").doesNotContain("\tat ");
    assertThat(rowmill.call("show", "99").exit()).isEqualTo(4);
    assertThat(rowmill.call("run", "job.yaml", "--workers", "-3").exit()).isEqualTo(2);
  }

  private void makeInput(int bytes) throws Exception {
    var made =
        rowmill.call(
            "sample",
            "orders",
            "--size",
            bytes + "B",
            "--output",
            folder.resolve("input.csv").toString());
    assertThat(made.exit()).as(made.err()).isZero();
  }

  /// One range in one thread.
  private Map<String, String> runAlone() throws Exception {
    var result =
        rowmill.call("run", "job.yaml", "--in-process", "--workers", "1", "--partition", "1GB");
    assertThat(result.exit()).as(result.err()).isZero();
    return outputs();
  }

  /// Waits until workers have written something, so that the run is in the middle.
  private void awaitParts(Call run) {
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(5))
        .until(() -> !run.process().isAlive() || hasParts());
    assertThat(run.process().isAlive()).as("the run is not over yet").isTrue();
  }

  private boolean hasParts() throws IOException {
    if (!Files.isDirectory(folder.resolve("out"))) {
      return false;
    }
    try (var files = Files.walk(folder.resolve("out"))) {
      return files.anyMatch(file -> file.toString().endsWith(".rows"));
    } catch (java.io.UncheckedIOException e) {
      return false; // a folder went away meanwhile
    }
  }

  private Map<String, String> outputs() throws Exception {
    var hashes = new TreeMap<String, String>();
    for (var name : OUTPUTS) {
      var bytes = Files.readAllBytes(folder.resolve("out").resolve(name));
      hashes.put(
          name, HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)));
    }
    return hashes;
  }
}
