package dev.rowmill.fault;

import dev.rowmill.state.RunRecord;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// Two commands that want the same run.
final class Races {

  private static final int USAGE = 2;
  private static final int ALREADY_RUNNING = 5;

  private final Kills kills;

  Races(Kills kills) {
    this.kills = kills;
  }

  /// Two retries of a run whose manager was killed.
  boolean retries(Round round) throws Exception {
    if (!kills.manager(round) || round.isComplete() || round.current().isEmpty()) {
      return false;
    }
    race(round, round.goOn(Map.of()), round.goOn(Map.of()));
    return true;
  }

  /// Two new runs of one job.
  boolean runs(Round round) throws Exception {
    race(round, round.run(), round.run());
    return true;
  }

  /// The loser learns that the run is active or, when it came late, that it is complete. Two runs
  /// may both complete if one began after the other had ended.
  private static void race(Round round, Call one, Call other) throws Exception {
    var exits = List.of(one.await(), other.await());
    int won = (int) exits.stream().filter(exit -> exit == 0).count();
    boolean refused =
        exits.stream().allMatch(exit -> exit == 0 || exit == USAGE || exit == ALREADY_RUNNING);
    if (won == 0 || !refused || (won == 2 && !isOneAfterTheOther(round))) {
      round.violated("of two, " + won + " won: " + exits + one.text() + other.text());
    }
  }

  private static boolean isOneAfterTheOther(Round round) {
    try (var state = round.site().openState()) {
      var latest = state.runs().list(2);
      return !latest.get(0).started().isBefore(ended(latest.get(1)));
    }
  }

  private static Instant ended(RunRecord run) {
    return run.ended().orElse(Instant.MAX);
  }
}
