package dev.rowmill.run;

import dev.rowmill.publish.Manifest;
import dev.rowmill.range.Counts;
import java.time.Duration;
import java.util.List;

/// A run that is COMPLETED.
///
/// @param published the files that it put in place
/// @param took from its latest manager's start
public record RunReport(
    long run, String job, Counts counts, List<Manifest.Entry> published, Duration took) {
  public RunReport {
    published = List.copyOf(published);
  }
}
