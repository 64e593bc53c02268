package dev.rowmill.run;

import dev.rowmill.publish.Manifest;
import dev.rowmill.range.Counts;
import dev.rowmill.range.RejectCount;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// A run that is COMPLETED.
///
/// @param rejects which rules were broken, the most frequent first
/// @param rejectsFile where the rejects are, if they are kept
/// @param published the files that it put in place
/// @param took from its latest manager's start
public record RunReport(
    long run,
    String job,
    Counts counts,
    List<RejectCount> rejects,
    Optional<Path> rejectsFile,
    List<Manifest.Entry> published,
    Duration took) {
  public RunReport {
    rejects = List.copyOf(rejects);
    published = List.copyOf(published);
  }
}
