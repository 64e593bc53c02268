package dev.rowmill.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Every case of the catalogue in `wrong-job-files/*.md`: a title, perhaps a line `Given -p …` with
/// the command line's parameters, a job file, and the messages it gets. With
/// `-Drowmill.catalogue.write=true` the messages that the cases get now are written into the
/// catalogue: read the difference.
class WrongJobFilesTest {

  private static final Path CATALOGUE =
      Path.of("src/test/resources/dev/rowmill/job/wrong-job-files");
  private static final String GIVEN = "Given -p ";
  private static final String END = "```";
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-03-01T01:30:00Z"));

  /// @param expectedAt the index of the line at which the expected messages begin
  private record Case(
      String title, String given, List<String> yaml, List<String> expected, int expectedAt) {

    List<String> actual() {
      var assignments =
          Arrays.stream(given.split(" -p ")).filter(assignment -> !assignment.isEmpty()).toList();
      try {
        var text = yaml.stream().map(line -> line + "\n").collect(Collectors.joining());
        new JobFile("job.yaml", text, Path.of("/jobs"))
            .resolve(assignments, Path.of("/home/ada"), CLOCK);
        return List.of("no problem");
      } catch (InvalidJobException e) {
        return e.problems().stream().map(Problem::toString).toList();
      }
    }
  }

  @TestFactory
  Stream<DynamicTest> everyWrongJobFileGetsItsMessages() throws IOException {
    var tests = new ArrayList<DynamicTest>();
    try (var files = Files.list(CATALOGUE)) {
      for (var file : files.sorted().toList()) {
        for (var wrong : cases(file)) {
          tests.add(
              DynamicTest.dynamicTest(
                  file.getFileName() + ": " + wrong.title,
                  () -> assertThat(wrong.actual()).containsExactlyElementsOf(wrong.expected)));
        }
      }
    }
    assertThat(tests).hasSizeGreaterThan(30);
    return tests.stream();
  }

  private static List<Case> cases(Path file) throws IOException {
    var lines = Files.readAllLines(file);
    var cases = new ArrayList<Case>();
    var title = "";
    var given = "";
    List<String> yaml = List.of();
    for (int i = 0; i < lines.size(); i++) {
      var line = lines.get(i);
      if (line.startsWith("## ")) {
        title = line.substring(3);
        given = "";
      } else if (line.startsWith(GIVEN)) {
        given = line.substring(GIVEN.length());
      } else if (line.equals("```yaml") || line.equals("```text")) {
        int start = i + 1;
        i = start + lines.subList(start, lines.size()).indexOf(END);
        var block = lines.subList(start, i);
        if (line.equals("```yaml")) {
          yaml = block;
        } else {
          cases.add(new Case(title, given, yaml, block, start));
        }
      }
    }
    if (Boolean.getBoolean("rowmill.catalogue.write")) {
      rewrite(file, lines, cases);
    }
    return cases;
  }

  private static void rewrite(Path file, List<String> lines, List<Case> cases) throws IOException {
    var rewritten = new ArrayList<>(lines);
    for (var wrong : cases.reversed()) {
      var expected = rewritten.subList(wrong.expectedAt, wrong.expectedAt + wrong.expected.size());
      var actual = wrong.actual();
      expected.clear();
      rewritten.addAll(wrong.expectedAt, actual);
    }
    Files.write(file, rewritten);
  }
}
