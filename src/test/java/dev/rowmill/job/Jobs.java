package dev.rowmill.job;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/// Job files of the tests.
final class Jobs {

  /// 2026-03-01 in UTC, and still the day before in America.
  static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-03-01T01:30:00Z"));

  static final Path FOLDER = Path.of("/srv/jobs");
  static final Path WORKING_DIRECTORY = Path.of("/home/ada");

  private Jobs() {}

  static ResolvedJob resource(String name, String... assignments) throws InvalidJobException {
    try (var in = Jobs.class.getResourceAsStream("jobs/" + name)) {
      return resolve(
          new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8), assignments);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static ResolvedJob resolve(String text, String... assignments) throws InvalidJobException {
    return new JobFile("job.yaml", text, FOLDER)
        .resolve(List.of(assignments), WORKING_DIRECTORY, CLOCK);
  }
}
