package dev.rowmill.job;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/// The JSON Schema (draft-07) of job files, by which editors complete keys and show their meaning.
/// It knows no more of a job than its shape: [JobFile] decides what is right.
public final class JobSchema {

  private static final String RESOURCE = "job.schema.json";

  private JobSchema() {}

  /// The schema's text.
  public static String text() {
    try (var in = JobSchema.class.getResourceAsStream(RESOURCE)) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
