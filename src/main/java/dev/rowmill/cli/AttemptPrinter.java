package dev.rowmill.cli;

import dev.rowmill.job.Printable;
import dev.rowmill.state.AttemptRecord;
import dev.rowmill.state.AttemptState;
import dev.rowmill.worker.ProgressSnapshot;
import java.io.PrintWriter;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/// Shows the attempts at a run's partitions that tell more than the partitions do: those that run
/// now, with where they stand, and those that came to no result, with why.
final class AttemptPrinter {

  private final PrintWriter out;

  AttemptPrinter(PrintWriter out) {
    this.out = out;
  }

  /// @param progress where the run's workers stand
  void print(List<AttemptRecord> attempts, List<ProgressSnapshot> progress) {
    list(
        "attempts that run now",
        attempts,
        AttemptState.RUNNING::equals,
        attempt -> running(attempt, progress));
    list(
        "attempts that did not end well",
        attempts,
        state -> state != AttemptState.COMMITTED && state != AttemptState.RUNNING,
        this::ended);
  }

  private void list(
      String title,
      List<AttemptRecord> attempts,
      Predicate<AttemptState> state,
      Consumer<AttemptRecord> line) {
    var some = attempts.stream().filter(attempt -> state.test(attempt.state())).toList();
    if (!some.isEmpty()) {
      out.println(title);
      some.forEach(line);
    }
  }

  private void running(AttemptRecord attempt, List<ProgressSnapshot> progress) {
    var at =
        progress.stream()
            .filter(p -> p.partition() == attempt.partition() && p.attempt() == attempt.attempt())
            .findFirst()
            .map(p -> ": %,d records, at byte %d".formatted(p.rows(), p.offset()))
            .orElse("");
    out.printf("  %s%s%n", name(attempt), at);
  }

  private void ended(AttemptRecord attempt) {
    var end = attempt.end();
    out.printf(
        "  %s %s: %s%s%n",
        name(attempt),
        attempt.state(),
        Printable.of(end.reason()),
        end.reached() > 0 ? ", at byte " + end.reached() : "");
    end.logTail().lines().forEach(line -> out.println("      " + Printable.of(line)));
  }

  private static String name(AttemptRecord attempt) {
    return "%s:%d attempt %d (%s)"
        .formatted(attempt.step(), attempt.partition(), attempt.attempt(), attempt.worker());
  }
}
