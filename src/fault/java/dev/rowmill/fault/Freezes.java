package dev.rowmill.fault;

import java.time.Duration;
import java.util.Map;

/// SIGSTOP and SIGCONT: processes that are neither dead nor alive for a while.
final class Freezes {

  private static final int LONGEST_MILLIS = 2_000;
  private static final int ALREADY_RUNNING = 5;

  private final Duration duration;

  /// @param duration about how long a run takes
  Freezes(Duration duration) {
    this.duration = duration;
  }

  /// A worker sleeps for a while, and goes on as if nothing had been.
  boolean worker(Round round) throws Exception {
    var call = round.run();
    long worker = Kills.awaitWorker(call, round, duration);
    if (worker >= 0) {
      Processes.signal("STOP", worker);
      Thread.sleep(round.random().nextInt(LONGEST_MILLIS));
      Processes.signal("CONT", worker);
    }
    round.settle(call);
    return worker >= 0;
  }

  /// A manager sleeps. Its run is active all the time, and nobody else gets it.
  boolean manager(Round round) throws Exception {
    var call = round.run();
    if (Kills.awaitWorker(call, round, duration) < 0) {
      round.settle(call);
      return false;
    }
    call.signal("STOP");
    Thread.sleep(round.random().nextInt(LONGEST_MILLIS));
    boolean active = round.current().filter(run -> run.state().isActive()).isPresent();
    if (active) {
      try (var other = round.goOn(Map.of())) {
        int exit = other.await();
        if (exit != ALREADY_RUNNING) {
          round.violated("the run of a frozen manager is retried: " + exit + " " + other.text());
        }
      }
    }
    call.signal("CONT");
    round.settle(call);
    return true;
  }

  /// A worker sleeps while its manager is killed and the run is retried by another one. When it
  /// wakes up, everything that it had belongs to others.
  boolean orphan(Round round) throws Exception {
    var call = round.run();
    long worker = Kills.awaitWorker(call, round, duration);
    if (worker < 0) {
      round.settle(call);
      return false;
    }
    Processes.signal("STOP", worker);
    call.signal("KILL");
    call.await();
    boolean complete = round.isComplete();
    for (int tried = 0; tried < 3 && !complete; tried++) {
      var retry = round.goOn(Map.of());
      Oracle.ofCommand(retry.await(), retry.text()).forEach(round::violated);
      complete = round.isComplete();
    }
    Processes.signal("CONT", worker);
    if (!Processes.await(Oracle.WORKERS_LEAVE, () -> !round.site().workers().contains(worker))) {
      round.violated("a thawed worker without a manager stays");
    }
    return true;
  }
}
