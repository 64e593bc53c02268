package dev.rowmill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Secrets reach the workers and the outputs, and nothing else: no state, log, message or process
/// says what they are.
class SecretsIT {

  private static final String FROM_VARIABLE = "canary-In-A-Variable";
  private static final String FROM_FILE = "canary['in a file(";
  private static final String VARIABLE = "ROWMILL_SECRET_PEPPER";

  private static final String JOB =
      """
      rowmill: 1
      job: pseudonyms
      input: {csv: in.csv, columns: {name: {type: string}, amount: {type: integer}}}
      steps:
        - derive: {token: "sha256(name || ${secret:pepper})"}
        - filter: name <> ${secret:nobody}
      outputs:
        rows: {csv: out.csv, columns: [token, amount]}
        total: {csv: total.csv, aggregate: {n: "count(*)", all: "max(sha256(${secret:pepper} || name))"}}
      rejects: {csv: rejects.csv, max: 0}
      """;

  @TempDir Path folder;
  private Path file;
  private Rowmill rowmill;

  @BeforeEach
  void makeJob() throws Exception {
    rowmill = new Rowmill(folder);
    rowmill.set(VARIABLE, FROM_VARIABLE);
    file = Files.createDirectories(folder.resolve("rowmill/secrets")).resolve("nobody");
    Files.writeString(file, FROM_FILE + "\n");
    mode("rw-------");
    Files.writeString(folder.resolve("job.yaml"), JOB);
  }

  @Test
  void runsUseSecretsAndLeaveNoTraceOfThem() throws Exception {
    write("Ada,1\nBob,2\n\"" + FROM_FILE + "\",3\n");
    var run = rowmill.call("run", "job.yaml");
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(Files.readString(folder.resolve("out.csv")))
        .isEqualTo(
            "token,amount\n"
                + sha256("Ada" + FROM_VARIABLE)
                + ",1\n"
                + sha256("Bob" + FROM_VARIABLE)
                + ",2\n");

    write("Ada,1\nBob,x\n");
    assertThat(rowmill.call("run", "job.yaml").exit()).isEqualTo(3);
    assertThat(rowmill.call("retry").exit()).as("with the same secrets").isEqualTo(3);
    rowmill.set(VARIABLE, FROM_VARIABLE + "2");
    var other = rowmill.call("retry");
    assertThat(other.exit()).isEqualTo(2);
    assertThat(other.err()).contains("has changed since it began, in: secret:pepper");
    rowmill.set(VARIABLE, FROM_VARIABLE);

    Files.writeString(
        folder.resolve("wrong.yaml"),
        JOB.replace("name <>", "name +").replace("sha256(", "sha257("));
    assertThat(rowmill.call("run", "wrong.yaml").exit()).isEqualTo(2);
    Files.writeString(
        folder.resolve("pattern.yaml"),
        JOB.replace("name <> ${secret:nobody}", "regexp_like(name, ${secret:nobody})"));
    assertThat(rowmill.call("check", "pattern.yaml").exit()).isZero();
    var pattern = rowmill.call("run", "pattern.yaml");
    assertThat(pattern.exit()).isEqualTo(2);
    assertThat(pattern.err()).contains("with the value of its secret, this is not valid");
    for (var command : new String[] {"runs", "show"}) {
      rowmill.call(command);
    }
    assertNoTrace();
  }

  @Test
  void noProcessShowsSecrets() throws Exception {
    write(
        IntStream.range(0, 400_000)
            .mapToObj(i -> "name" + i + ",1\n")
            .collect(Collectors.joining()));
    var run = rowmill.start("run", "job.yaml", "--partition", "500KB");
    int seen = 0;
    while (run.process().isAlive()) {
      for (var worker : run.workers()) {
        var command = proc(worker, "cmdline");
        assertThat(command).doesNotContain("canary");
        if (command.contains("WorkerMain")) {
          assertThat(proc(worker, "environ")).doesNotContain("canary");
          seen++;
        }
      }
    }
    assertThat(seen).isPositive();
    assertThat(run.result().exit()).as(run.result().err()).isZero();
    assertNoTrace();
  }

  @Test
  void secretsThatOthersMayReadOrThatAreMissingAreRefused() throws Exception {
    write("Ada,1\n");
    mode("rw-r-----");
    var readable = rowmill.call("run", "job.yaml");
    assertThat(readable.exit()).isEqualTo(2);
    assertThat(readable.err())
        .contains(
            "job.yaml:6:21: "
                + file
                + " holds a secret, and its mode is not 0600; chmod 600 "
                + file
                + " [missing-secret]");
    Files.delete(file);
    var missing = rowmill.call("run", "job.yaml");
    assertThat(missing.exit()).isEqualTo(2);
    assertThat(missing.err())
        .contains(
            "the secret 'nobody' has no value; set ROWMILL_SECRET_NOBODY, or write it to the file");
    assertNoTrace();
  }

  /// In the state, in what commands said, and in the rejects.
  private void assertNoTrace() throws IOException {
    var haystack = new StringBuilder();
    try (var files = Files.walk(folder)) {
      for (var path : files.filter(Files::isRegularFile).toList()) {
        var name = path.getFileName().toString();
        if (!path.equals(file) && !name.equals("in.csv")) {
          var content = Files.readString(path, StandardCharsets.ISO_8859_1);
          assertThat(content).as(path.toString()).doesNotContain("canary");
          haystack.append(content);
        }
      }
    }
    assertThat(haystack).contains("secret:pepper");
  }

  private static String proc(ProcessHandle process, String what) {
    try {
      return Files.readString(Path.of("/proc/" + process.pid() + "/" + what));
    } catch (IOException e) {
      return ""; // it has gone
    }
  }

  private void mode(String mode) throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
  }

  private void write(String rows) throws IOException {
    Files.writeString(folder.resolve("in.csv"), "name,amount\n" + rows);
  }

  private static String sha256(String text) throws Exception {
    var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(digest);
  }
}
