package dev.rowmill.cli;

import dev.rowmill.profile.Activity;
import dev.rowmill.profile.Profile;
import dev.rowmill.run.ExitCode;
import dev.rowmill.run.RunFailedException;
import dev.rowmill.state.AttemptRecord;
import dev.rowmill.state.RunEnd;
import dev.rowmill.state.RunRecord;
import dev.rowmill.state.StateDatabase;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/// Shows where a run's time went: its manager's from start to end, and that of its workers'
/// attempts added up. Of a run that was retried it is the latest manager's share.
///
/// @param attempts of this manager
record ProfileTable(RunRecord run, List<AttemptRecord> attempts) {

  static ProfileTable of(StateDatabase database, long id) throws RunFailedException {
    var run =
        database
            .runs()
            .find(id)
            .orElseThrow(() -> new RunFailedException(ExitCode.NOT_FOUND, "no run " + id));
    var attempts =
        database.partitions().attempts(id).stream()
            .filter(attempt -> !attempt.started().isBefore(run.started()))
            .toList();
    return new ProfileTable(run, attempts);
  }

  /// The two sums.
  void print(PrintWriter to) {
    manager(to);
    workers(to);
  }

  /// Each attempt, in the order in which they began, in milliseconds.
  void printAttempts(PrintWriter to) {
    var sum = profile();
    var columns =
        Arrays.stream(Activity.values())
            .filter(activity -> activity.isOfWorker() && sum.nanos(activity) > 0)
            .toList();
    to.println("attempts, in milliseconds from when the run had its number");
    to.printf("%-16s %-20s %10s %10s %10s", "ATTEMPT", "WORKER", "BEGAN", "WALL", "CPU");
    columns.forEach(activity -> to.printf(" %10s", activity));
    to.println();
    attempts.stream()
        .sorted(Comparator.comparing(AttemptRecord::started))
        .forEach(attempt -> print(attempt, columns, to));
  }

  private void print(AttemptRecord attempt, List<Activity> columns, PrintWriter to) {
    var profile = attempt.end().profile();
    to.printf(
        "%-16s %-20s %10s %10s %10s",
        "%s:%d.%d".formatted(attempt.step(), attempt.partition(), attempt.attempt()),
        attempt.worker(),
        millis(Duration.between(run.started(), attempt.started()).toNanos()),
        millis(profile.wallNanos()),
        millis(profile.cpu().threadNanos()));
    columns.forEach(activity -> to.printf(" %10s", millis(profile.nanos(activity))));
    to.println();
  }

  private void manager(PrintWriter to) {
    var profile = run.end().map(RunEnd::profile).orElse(Profile.NONE);
    if (profile.wallNanos() == 0) {
      to.println("the manager has not told yet where its time went");
      return;
    }
    lines("the manager, until its end was stored", profile, Activity::isOfManager, to);
    line("waiting for a CPU", profile.cpu().queuedNanos(), to);
    line("CPU of its thread", profile.cpu().threadNanos(), to);
    line("CPU of its process", profile.cpu().processNanos(), to);
  }

  private void workers(PrintWriter to) {
    var profile = profile();
    long workers = attempts.stream().map(AttemptRecord::worker).distinct().count();
    var title =
        "%d %s in %d %s, added up"
            .formatted(
                attempts.size(),
                attempts.size() == 1 ? "attempt" : "attempts",
                workers,
                workers == 1 ? "worker" : "workers");
    lines(title, profile, Activity::isOfWorker, to);
    line("from order to commit", spanNanos(), to);
    line("waiting for a CPU", profile.cpu().queuedNanos(), to);
    line("CPU of their threads", profile.cpu().threadNanos(), to);
    line("CPU of their processes", profile.cpu().processNanos(), to);
  }

  private Profile profile() {
    return Profile.sum(attempts.stream().map(attempt -> attempt.end().profile()).toList());
  }

  /// As the manager sees it.
  private long spanNanos() {
    return attempts.stream()
        .filter(attempt -> attempt.ended().isPresent())
        .mapToLong(attempt -> Duration.between(attempt.started(), attempt.ended().get()).toNanos())
        .sum();
  }

  private static void lines(
      String title, Profile profile, Predicate<Activity> whose, PrintWriter to) {
    long wall = profile.wallNanos();
    to.println(title);
    for (var activity : Activity.values()) {
      long nanos = profile.nanos(activity);
      if (whose.test(activity) && (nanos > 0 || activity == Activity.OTHER)) {
        to.printf(
            Locale.ROOT,
            "  %-28s %10.3f s %6.1f %%%n",
            activity.phrase(),
            nanos / 1e9,
            wall == 0 ? 0 : 100.0 * nanos / wall);
      }
    }
    line("in all", wall, to);
  }

  private static void line(String what, long nanos, PrintWriter to) {
    if (nanos > 0) {
      to.printf(Locale.ROOT, "  %-28s %10.3f s%n", what, nanos / 1e9);
    }
  }

  private static String millis(long nanos) {
    return String.format(Locale.ROOT, "%.1f", nanos / 1e6);
  }
}
