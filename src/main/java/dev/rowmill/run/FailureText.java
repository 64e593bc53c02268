package dev.rowmill.run;

import dev.rowmill.state.AttemptEnd;
import java.util.Map;
import java.util.stream.Collectors;

/// Why partitions failed, as the user reads it.
final class FailureText {

  private static final int LOG_LINES = 10;

  private FailureText() {}

  /// One attempt's end: the reason, how far it was, and the end of the worker's log.
  static String of(AttemptEnd end) {
    var text = new StringBuilder(end.reason());
    if (end.reached() > 0) {
      text.append(", at byte ").append(end.reached());
    }
    var lines = end.logTail().strip().lines().toList();
    for (var line : lines.subList(Math.max(0, lines.size() - LOG_LINES), lines.size())) {
      text.append("\n    ").append(line);
    }
    return text.toString();
  }

  /// All partitions of a phase that failed for good.
  static String of(Phase phase, Map<Integer, String> failures) {
    return failures.entrySet().stream()
        .map(e -> "%s failed: %s".formatted(phase.nameOf(e.getKey()), e.getValue()))
        .collect(Collectors.joining("\n"));
  }
}
