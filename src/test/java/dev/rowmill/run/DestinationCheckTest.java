package dev.rowmill.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rowmill.job.JobFile;
import dev.rowmill.job.JobPlan;
import dev.rowmill.range.InputFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A folder `real`, and a link `lnk` to it.
class DestinationCheckTest {

  @TempDir Path folder;

  @BeforeEach
  void makeLink() throws IOException {
    Files.createDirectory(folder.resolve("real"));
    Files.createSymbolicLink(folder.resolve("lnk"), Path.of("real"));
    Files.writeString(folder.resolve("real/in.csv"), "a\n1\n");
    Files.writeString(folder.resolve("job.yaml"), "rowmill: 1\n");
  }

  private JobPlan plan(String input, String outputs) throws Exception {
    var text =
        "rowmill: 1\njob: links\ninput: {csv: \"%s\"}\noutputs: {%s}\n".formatted(input, outputs);
    return new JobFile("job.yaml", text, folder).resolve(Map.of()).plan();
  }

  private void check(String input, String outputs) throws Exception {
    var plan = plan(input, outputs);
    var inputs = new ArrayList<InputFile>();
    for (var file : plan.input().files()) {
      inputs.add(InputFile.of(file));
    }
    new DestinationCheck(plan, folder.resolve("job.yaml")).check(inputs);
  }

  private void refused(String input, String outputs, String message) {
    assertThatThrownBy(() -> check(input, outputs))
        .isInstanceOfSatisfying(
            RunFailedException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.USAGE))
        .hasMessageContaining(message);
  }

  @Test
  void oneFileByTwoNamesIsRefusedForTwoOutputs() {
    refused(
        "lnk/in.csv",
        "a: {csv: real/S.csv}, b: {csv: lnk/S.csv}",
        "the output 'a' and the output 'b' are one file");
    refused(
        "lnk/in.csv",
        "a: {csv: real/new/S.csv}}\nrejects: {csv: lnk/new/S.csv",
        "the output 'a' and the rejects are one file");
  }

  @Test
  void outputsLinkedToAnotherAreRefused() throws IOException {
    Files.writeString(folder.resolve("real/old.csv"), "a\n");
    Files.createSymbolicLink(folder.resolve("link.csv"), Path.of("real/old.csv"));
    refused("real/in.csv", "a: {csv: link.csv}, b: {csv: lnk/old.csv}", "are one file");
  }

  @Test
  void outputOverTheInputIsRefusedByWhateverName() throws IOException {
    refused("lnk/in.csv", "a: {csv: real/in.csv}", "the output 'a' is the input by another name");
    Files.createSymbolicLink(folder.resolve("link.csv"), Path.of("real/in.csv"));
    refused("link.csv", "a: {csv: lnk/in.csv}", "the output 'a' is the input by another name");
    refused("real/in.csv", "a: {csv: link.csv}", "the output 'a' is the input by another name");
    Files.createLink(folder.resolve("hard.csv"), folder.resolve("real/in.csv"));
    refused("real/in.csv", "a: {csv: hard.csv}", "the output 'a' is the input, linked to it");
  }

  @Test
  void outputThatTheNextRunWouldReadIsRefused() {
    refused("lnk/*.csv", "a: {csv: real/S.csv}", "is a file that the input's pattern matches");
    refused("real/**/*.csv", "a: {csv: lnk/x/S.csv}", "is a file that the input's pattern matches");
  }

  @Test
  void filesOfTheirOwnAreGoodBehindLinksAsWell() throws Exception {
    Files.writeString(folder.resolve("real/one.csv"), "a\n");
    Files.createLink(folder.resolve("real/two.csv"), folder.resolve("real/one.csv"));
    assertThatCode(
            () ->
                check(
                    "lnk/in.csv",
                    "a: {csv: lnk/one.csv}, b: {csv: real/two.csv}, c: {csv: new/in.csv}"))
        .as("a rename parts hard links")
        .doesNotThrowAnyException();
  }

  @Test
  void namesThatNoFileCanHaveAreFoundBeforeTheRun() {
    refused("lnk/in.csv", "a: {csv: real/%s.csv}".formatted("x".repeat(252)), "cannot publish to");
    refused("lnk/in.csv", "a: {csv: real/%s}".formatted("x/".repeat(3000)), "cannot publish to");
  }

  @Test
  void theJobFileIsNoOutput() throws IOException {
    refused("lnk/in.csv", "a: {csv: job.yaml}", "the output 'a' is the job file");
    Files.createSymbolicLink(folder.resolve("job.csv"), Path.of("job.yaml"));
    refused("lnk/in.csv", "a: {csv: job.csv}", "the output 'a' is the job file");
  }

  @Test
  void foldersThatCannotBeMadeAreFoundBeforeTheRun() throws Exception {
    for (var path : List.of("/proc/x/S.csv", "real/in.csv/S.csv", "real/in.csv/x/S.csv")) {
      var plan = plan("lnk/in.csv", "a: {csv: %s}".formatted(path));
      assertThatThrownBy(
              () -> new DestinationCheck(plan, folder.resolve("job.yaml")).checkFolders())
          .isInstanceOf(RunFailedException.class)
          .hasMessageContaining("cannot publish to ")
          .hasMessageContaining(path)
          .hasMessageNotContaining("Exception");
    }
    new DestinationCheck(plan("lnk/in.csv", "a: {csv: lnk/x/y/S.csv}"), folder.resolve("job.yaml"))
        .checkFolders();
    try (var left = Files.list(folder.resolve("real"))) {
      assertThat(left).as("nothing is left of the attempt").hasSize(1);
    }
  }
}
