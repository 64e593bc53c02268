package dev.rowmill.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Some rounds of the suite. Its long version is a command: see `docs/reliability.md`.
class FaultsIT {

  private static final int ROWS = 10_000;

  private static final Map<String, Integer> ROUNDS = new LinkedHashMap<>();

  static {
    ROUNDS.put("kill-worker", 1);
    ROUNDS.put("kill-manager", 1);
    ROUNDS.put("kill-state", 1);
    ROUNDS.put("kill-group", 1);
    ROUNDS.put("halt-unplanned", 1);
    ROUNDS.put("race-claims", 50);
  }

  @TempDir Path folder;

  @Test
  void whatMustAlwaysHoldDoes() throws Exception {
    long seed = System.nanoTime() & 0xffff_ffffL;
    System.out.println("seed " + seed);
    var site = Site.create(folder, Optional.empty(), ROWS, seed);
    try {
      var suite = new FaultSuite(site, seed);
      for (var round : ROUNDS.entrySet()) {
        var tally = suite.play(round.getKey(), round.getValue());
        assertThat(tally.violations()).as("%s, seed %d", round.getKey(), seed).isEmpty();
        assertThat(tally.met()).as(round.getKey()).isEqualTo(round.getValue());
      }
    } finally {
      site.end();
    }
  }
}
