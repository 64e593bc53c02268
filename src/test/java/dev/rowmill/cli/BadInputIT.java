package dev.rowmill.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rowmill.cli.Rowmill.Call;
import dev.rowmill.cli.Rowmill.Result;
import dev.rowmill.file.FileTree;
import dev.rowmill.file.Storage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// What is wrong with an input or a destination, met by real processes: one message that says
/// where, an exit code, the old outputs as they were, and nothing left behind.
class BadInputIT {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final String JOB =
      """
      rowmill: 1
      job: bad
      params: {name: {type: string, default: rows}}
      input: {csv: input.csv, columns: {id: {type: integer}}}
      outputs:
        rows: {csv: "out/${name}.csv"}
        sum: {csv: out/sum.csv, aggregate: {n: count(*)}}
      rejects: {csv: out/rejects.csv}
      run: {worker_memory: 64MiB, checkpoint: 100ms, retry: {backoff: 50ms}}
      """;

  @TempDir Path folder;
  private Rowmill rowmill;
  private Path input;

  @BeforeEach
  void makeJob() throws IOException {
    rowmill = new Rowmill(folder);
    input = Files.writeString(folder.resolve("input.csv"), "id,name\n1,a\n");
    Files.writeString(folder.resolve("job.yaml"), JOB);
    Files.createDirectory(folder.resolve("out"));
    for (var output : List.of("rows", "sum", "rejects")) {
      Files.writeString(folder.resolve("out").resolve(output + ".csv"), "old\n");
    }
  }

  /// Makes something wrong.
  private interface Mistake {
    void make() throws Exception;
  }

  private record Refusal(
      String name, Mistake mistake, int exit, String message, String... arguments) {}

  @TestFactory
  Stream<DynamicTest> whatIsRefusedLeavesEverythingAsItWas() {
    var fifo = new String[] {"run", "pipe.yaml"};
    return Stream.of(
            new Refusal("empty", () -> write(""), 1, "input.csv is empty"),
            new Refusal("UTF-16", () -> write("\uFEFFid\n"), 1, "encoding: utf-16"),
            new Refusal("pipe", () -> pipe(input), 4, "input.csv is a pipe or a device"),
            new Refusal("folder", this::makeFolder, 4, "input.csv is a folder"),
            new Refusal("lost link", this::makeLink, 4, "what this link leads to is not there"),
            new Refusal("job", () -> pipe(folder.resolve("pipe.yaml")), 2, "is a pipe", fifo),
            new Refusal("column", () -> write("name\n1\n"), 2, "'id' is not in the header of"),
            new Refusal("itself", () -> name("job"), 2, "the output 'rows' is the job file"),
            new Refusal("long name", () -> name("x".repeat(252)), 2, "cannot publish to"))
        .map(refusal -> DynamicTest.dynamicTest(refusal.name(), () -> refused(refusal)));
  }

  private void refused(Refusal refusal) throws Exception {
    makeAgain();
    refusal.mistake().make();
    var arguments = refusal.arguments();
    var result = rowmill.call(arguments.length > 0 ? arguments : new String[] {"run", "job.yaml"});
    assertSays(result, refusal.exit(), refusal.message());
    assertOldOutputs();
    assertNothingHidden();
    assertThat(rowmill.call("runs").out()).as("no run was made").doesNotContain("bad");
  }

  private void makeAgain() throws IOException {
    Files.deleteIfExists(input);
    write("id,name\n1,a\n");
    Files.writeString(folder.resolve("job.yaml"), JOB);
  }

  private void write(String text) throws IOException {
    boolean marked = text.startsWith("\uFEFF");
    Files.writeString(input, text, marked ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_8);
  }

  private void makeFolder() throws IOException {
    Files.delete(input);
    Files.createDirectory(input);
  }

  private void makeLink() throws IOException {
    Files.delete(input);
    Files.createSymbolicLink(input, Path.of("gone.csv"));
  }

  private static void pipe(Path path) throws Exception {
    Files.deleteIfExists(path);
    new ProcessBuilder("mkfifo", path.toString()).start().waitFor();
  }

  private void name(String name) throws IOException {
    var path = name.equals("job") ? "job.yaml" : "out/" + name + ".csv";
    Files.writeString(folder.resolve("job.yaml"), JOB.replace("out/${name}.csv", path));
  }

  @TestFactory
  Stream<DynamicTest> inputThatChangesWhileItIsReadIsNotPublished() {
    return Stream.of(
            new Refusal("grows", this::grow, 1, "size was"),
            new Refusal("is emptied", this::empty, 1, "was c"), // changed or cut off
            new Refusal("is written to, its time put back", this::rewrite, 1, "perhaps written to"),
            new Refusal("is replaced", this::replace, 1, "it is another file"),
            new Refusal("is removed", () -> Files.delete(input), 1, "it is gone"))
        .map(refusal -> DynamicTest.dynamicTest(refusal.name(), () -> changed(refusal)));
  }

  private void changed(Refusal refusal) throws Exception {
    Files.deleteIfExists(input);
    removeHidden();
    Files.writeString(input, "id,name\n" + "12345,somebody\n".repeat(1_500_000));
    var run = rowmill.start("run", "job.yaml", "--workers", "1", "--partition", "6MB");
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(2))
        .until(() -> !run.process().isAlive() || hasParts());
    signal(run, "STOP");
    refusal.mistake().make();
    signal(run, "CONT");
    var result = run.result();
    assertSays(result, refusal.exit(), refusal.message());
    assertThat(result.err()).contains("input.csv: was ");
    assertOldOutputs();
    assertThat(run.workers()).isEmpty();
  }

  private static void signal(Call run, String signal) throws Exception {
    for (var worker : run.workers()) {
      new ProcessBuilder("kill", "-" + signal, Long.toString(worker.pid())).start().waitFor();
    }
  }

  private void grow() throws IOException {
    Files.writeString(input, "6,late\n", StandardOpenOption.APPEND);
  }

  private void empty() throws IOException {
    Files.writeString(input, "");
  }

  private void rewrite() throws IOException {
    var time = Files.getLastModifiedTime(input);
    try (var file = FileChannel.open(input, StandardOpenOption.WRITE)) {
      file.write(ByteBuffer.wrap("id,name\n54321,".getBytes(StandardCharsets.UTF_8)));
    }
    Files.setLastModifiedTime(input, time);
  }

  private void replace() throws IOException {
    var other = folder.resolve("other.csv");
    Files.copy(input, other, StandardCopyOption.COPY_ATTRIBUTES);
    Files.move(other, input, StandardCopyOption.REPLACE_EXISTING);
  }

  @Test
  void aRecordWithoutAnEndTakesNoMoreMemoryThanThereIs() throws Exception {
    Files.writeString(
        folder.resolve("job.yaml"),
        JOB.replace("csv: input.csv,", "csv: input.csv, dialect: {max_record: 1MiB},"));
    Files.writeString(input, "id,name\n1,a\n2,\"b\n" + "3,c,d,e,f,g\n".repeat(8_000_000));
    var run = rowmill.call("run", "job.yaml", "--partition", "16MB");
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.err()).contains("2 read = 1 written + 0 filtered + 1 rejected", "too_long");
    assertThat(Files.readString(folder.resolve("out/rejects.csv")).substring(0, 200))
        .contains("input.csv,2,3,12,,too_long,more than 1048576 bytes,");
  }

  /// The limit of a process's files stands for a full disk: the part of the rows does not fit.
  @Test
  void aFileThatCannotGrowIsNamed() throws Exception {
    Files.writeString(input, "id,name\n" + ("1," + "x".repeat(998) + "\n").repeat(20_000));
    rowmill.limit("-f", 8 << 10);
    var result = rowmill.call("run", "job.yaml");
    assertSays(result, 1, "cannot write");
    assertThat(result.err()).contains(folder.resolve("out").toString());
    assertOldOutputs();
  }

  private boolean hasParts() throws IOException {
    try (var files = Files.walk(folder.resolve("out"))) {
      return files.anyMatch(file -> file.toString().endsWith(".rows"));
    } catch (UncheckedIOException e) {
      return false; // a folder went away meanwhile
    }
  }

  private void removeHidden() throws IOException {
    try (var folders = Files.newDirectoryStream(folder.resolve("out"), ".rowmill-*")) {
      for (var hidden : folders) {
        FileTree.of(hidden).delete(Storage.local());
      }
    }
  }

  private static void assertSays(Result result, int exit, String message) {
    assertThat(result.exit()).as(result.err()).isEqualTo(exit);
    assertThat(result.err()).contains(message).doesNotContain("\tat ").doesNotContain("Exception");
  }

  private void assertOldOutputs() throws IOException {
    for (var output : List.of("rows", "sum", "rejects")) {
      assertThat(Files.readString(folder.resolve("out").resolve(output + ".csv")))
          .isEqualTo("old\n");
    }
  }

  private void assertNothingHidden() throws IOException {
    try (var files = Files.walk(folder.resolve("out"))) {
      assertThat(files.filter(file -> file.getFileName().toString().startsWith("."))).isEmpty();
    }
  }
}
