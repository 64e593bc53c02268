package dev.rowmill.run;

import dev.rowmill.publish.Manifest;
import dev.rowmill.state.Promise;
import java.nio.file.Path;
import java.time.Duration;

/// Makes the promise to publish a run, after which it only rolls forward. Of runs that have a
/// destination in common one is between its promise and its last rename at a time, so that all
/// outputs of one stand there afterwards; the others wait, and fail if that takes too long.
final class PublishTurn {

  /// Much longer than some renames take.
  private static final Duration LIMIT = Duration.ofSeconds(10);

  private static final Duration POLL = Duration.ofMillis(50);

  private final ActiveRun run;

  PublishTurn(ActiveRun run) {
    this.run = run;
  }

  /// @param again whether a manager before has made this promise
  void take(Manifest manifest, boolean again) throws RunFailedException, InterruptedException {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    while (!isTaken(manifest, again, deadline)) {
      Thread.sleep(POLL);
    }
  }

  private boolean isTaken(Manifest manifest, boolean again, long deadline)
      throws RunFailedException {
    var paths = manifest.entries().stream().map(Manifest.Entry::destination).toList();
    var promise =
        run.state().runs().publishing(run.record().fence(), manifest.toJson(), paths, again);
    return switch (promise) {
      case Promise.Given() -> true;
      case Promise.Lost() ->
          throw new LostRunException("Run " + run.id() + " belongs to another manager.");
      case Promise.Overtaken(long other, Path destination) ->
          throw new RunFailedException(
              ExitCode.FAILED,
              "run %d has published %s since this run began to publish; start a new run"
                  .formatted(other, destination));
      case Promise.Busy(long other, Path destination) -> {
        awaited(other, destination, deadline);
        yield false;
      }
    };
  }

  /// Another one is at it, or died over it.
  private void awaited(long other, Path destination, long deadline) throws RunFailedException {
    run.stop().check(run.record().id());
    if (System.nanoTime() - deadline > 0) {
      throw new RunFailedException(
          ExitCode.FAILED,
          "run %d is publishing to %s, and did not end within %d s; see `rowmill show %d`, then `rowmill retry %s`"
              .formatted(other, destination, LIMIT.toSeconds(), other, run.id()));
    }
    run.state().recoverDeadRuns();
  }
}
