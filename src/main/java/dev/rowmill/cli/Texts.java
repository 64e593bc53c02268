package dev.rowmill.cli;

import dev.rowmill.range.Counts;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/// Numbers as people read them.
final class Texts {

  private Texts() {}

  static String duration(Instant from, Instant to) {
    return duration(Duration.between(from, to));
  }

  /// `850 ms`, `12.3 s`, `5m03s`, `2h05m`.
  static String duration(Duration duration) {
    long millis = Math.max(0, duration.toMillis());
    if (millis < 1000) {
      return millis + " ms";
    }
    if (millis < 60_000) {
      return String.format(Locale.ROOT, "%.1f s", millis / 1000.0);
    }
    long minutes = duration.toMinutes();
    return minutes < 60
        ? "%dm%02ds".formatted(minutes, duration.toSecondsPart())
        : "%dh%02dm".formatted(minutes / 60, minutes % 60);
  }

  /// The balance of a run.
  static String counts(Counts counts) {
    return "%,d read = %,d written + %,d filtered + %,d rejected"
        .formatted(counts.read(), counts.written(), counts.filtered(), counts.rejected());
  }
}
