package dev.rowmill.fault;

import java.time.Duration;
import java.util.OptionalLong;

/// SIGKILL at a random instant of a run, and, every other time, once more during the retry.
final class Kills {

  private final Duration duration;

  /// @param duration about how long a run takes
  Kills(Duration duration) {
    this.duration = duration;
  }

  /// Kills something of a running command.
  private interface Victim {
    boolean kill(Call call, Round round) throws Exception;
  }

  boolean worker(Round round) throws Exception {
    return disturb(round, Kills::killWorker);
  }

  boolean manager(Round round) throws Exception {
    return disturb(round, (call, _) -> killAll(call, OptionalLong.of(call.process().pid())));
  }

  boolean stateServer(Round round) throws Exception {
    return disturb(round, (call, _) -> killAll(call, call.site().stateServer()));
  }

  boolean group(Round round) throws Exception {
    return disturb(round, (call, _) -> killAll(call, OptionalLong.of(-call.process().pid())));
  }

  private boolean disturb(Round round, Victim victim) throws Exception {
    var call = round.run();
    boolean met = killSometime(call, round, victim);
    round.settle(call);
    if (met && round.random().nextBoolean() && !round.isComplete()) {
      var again = round.goOn(java.util.Map.of());
      killSometime(again, round, victim);
      round.settle(again);
    }
    return met;
  }

  private boolean killSometime(Call call, Round round, Victim victim) throws Exception {
    Thread.sleep(round.random().nextLong(duration.toMillis()));
    return call.isAlive() && victim.kill(call, round);
  }

  private static boolean killAll(Call call, OptionalLong pid) throws Exception {
    if (pid.isEmpty()) {
      return false;
    }
    Processes.signal("KILL", pid.getAsLong());
    return true;
  }

  private static boolean killWorker(Call call, Round round) throws Exception {
    long worker = anyWorker(call, round);
    if (worker >= 0) {
      Processes.signal("KILL", worker);
    }
    return worker >= 0;
  }

  /// A worker at a random instant of a run; -1 if the run is over.
  static long awaitWorker(Call call, Round round, Duration duration) throws Exception {
    Thread.sleep(round.random().nextLong(duration.toMillis()));
    return anyWorker(call, round);
  }

  /// Waits for workers if there are none yet.
  private static long anyWorker(Call call, Round round) throws Exception {
    while (call.isAlive()) {
      var workers = call.workers();
      if (!workers.isEmpty()) {
        return workers.get(round.random().nextInt(workers.size()));
      }
      Thread.sleep(1);
    }
    return -1;
  }
}
