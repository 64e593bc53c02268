package dev.rowmill.job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// A case of the catalogue in `wrong-job-files/*.md`: a title, perhaps a line `Given -p …` with the
/// command line's parameters, a job file, and the messages it gets.
///
/// @param given the command line's parameters
/// @param expectedAt the index of the line at which the expected messages begin
record WrongJob(
    Path file,
    String title,
    String given,
    List<String> yaml,
    List<String> expected,
    int expectedAt) {

  private static final Path CATALOGUE =
      Path.of("src/test/resources/dev/rowmill/job/wrong-job-files");
  private static final String GIVEN = "Given -p ";
  private static final String END = "```";
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-03-01T01:30:00Z"));

  /// All cases, in the order of the catalogue.
  static List<WrongJob> catalogue() throws IOException {
    var cases = new ArrayList<WrongJob>();
    try (var files = Files.list(CATALOGUE)) {
      for (var file : files.sorted().toList()) {
        cases.addAll(read(file));
      }
    }
    return cases;
  }

  private static List<WrongJob> read(Path file) throws IOException {
    var lines = Files.readAllLines(file);
    var cases = new ArrayList<WrongJob>();
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
        var block = List.copyOf(lines.subList(start, i));
        if (line.equals("```yaml")) {
          yaml = block;
        } else {
          cases.add(new WrongJob(file, title, given, yaml, block, start));
        }
      }
    }
    return cases;
  }

  /// The job file.
  String text() {
    return yaml.stream().map(line -> line + "\n").collect(Collectors.joining());
  }

  /// What is found to be wrong with it.
  List<Problem> problems() {
    var assignments =
        Arrays.stream(given.split(" -p ")).filter(assignment -> !assignment.isEmpty()).toList();
    try {
      new JobFile("job.yaml", text(), Path.of("/jobs"))
          .resolve(assignments, Path.of("/home/ada"), CLOCK);
      return List.of();
    } catch (InvalidJobException e) {
      return e.problems();
    }
  }

  /// The messages of [#problems()].
  List<String> messages() {
    return problems().stream().map(Problem::toString).toList();
  }
}
