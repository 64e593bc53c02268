package dev.rowmill.fault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Disturbs runs in every way there is a [Campaign] for, as often as asked, and prints what came of
/// it: `FaultSuite [--seed=N] [--rowmill=LAUNCHER] [--rows=N] [--folder=DIR] CAMPAIGN=COUNT...`,
/// where a count may be `all` for those that have a list of places.
///
/// Round `i` of a campaign has the seed `N + i`, which decides everything but how fast the machine
/// is. Exits with 1 if anything was violated.
final class FaultSuite {

  private static final int ROWS = 60_000;

  /// As a count: each place once.
  private static final int ALL = 0;

  private final Site site;
  private final long seed;
  private final Map<String, Campaign> campaigns;

  FaultSuite(Site site, long seed) throws IOException, InterruptedException {
    this.site = site;
    this.seed = seed;
    this.campaigns = Campaigns.all(duration());
  }

  public static void main(String[] args) throws Exception {
    var options = new LinkedHashMap<String, String>();
    var asked = new LinkedHashMap<String, Integer>();
    for (var arg : args) {
      var parts = arg.split("=", 2);
      if (parts.length < 2) {
        throw new IllegalArgumentException("expected NAME=VALUE, not " + arg);
      }
      if (arg.startsWith("--")) {
        options.put(parts[0], parts[1]);
      } else {
        asked.put(parts[0], parts[1].equals("all") ? ALL : Integer.parseInt(parts[1]));
      }
    }
    var launcher = Optional.ofNullable(options.get("--rowmill")).map(Path::of);
    var folder = options.get("--folder");
    var root = folder == null ? Files.createTempDirectory("rowmill-faults") : Path.of(folder);
    long seed = Long.parseLong(options.getOrDefault("--seed", "1"));
    int rows = Integer.parseInt(options.getOrDefault("--rows", Integer.toString(ROWS)));
    var site = Site.create(root, launcher, rows, seed);
    boolean violated = false;
    try {
      var suite = new FaultSuite(site, seed);
      System.out.println(Tally.HEAD);
      for (var campaign : asked.entrySet()) {
        var tally = suite.play(campaign.getKey(), campaign.getValue());
        System.out.println(tally.line());
        violated |= !tally.violations().isEmpty();
      }
    } finally {
      site.end();
    }
    System.exit(violated ? 1 : 0);
  }

  /// How long a run takes from outside.
  private Duration duration() throws IOException, InterruptedException {
    long start = System.nanoTime();
    try (var round = new Round(site, seed)) {
      round.finish();
      if (!round.violations().isEmpty()) {
        throw new IllegalStateException("wrong without any fault: " + round.violations());
      }
    }
    return Duration.ofNanos(System.nanoTime() - start);
  }

  /// Plays rounds of a campaign until so many faults have met something.
  Tally play(String name, int count) throws Exception {
    switch (name) {
      case "race-claims" -> {
        try (var race = ClaimRace.onH2(site.folder().resolve("race"), seed)) {
          return Tally.of(name, seed, count, race.run(count));
        }
      }
      case "race-claims-postgres" -> {
        var folder = Files.createDirectories(site.folder().resolve("race-postgres"));
        try (var postgres = new Postgres(Files.createTempDirectory("rowmill-postgres"));
            var race = new ClaimRace(List.of(folder.toString(), postgres.url()), seed)) {
          return Tally.of(name, seed, count, race.run(count));
        }
      }
      default -> {
        var campaign = campaigns.get(name);
        if (campaign == null) {
          throw new IllegalArgumentException(
              "no campaign " + name + "; there are " + campaigns.keySet());
        }
        return play(name, campaign, count);
      }
    }
  }

  private Tally play(String name, Campaign campaign, int count) throws Exception {
    int places = campaign.prepare(site);
    int rounds = count == ALL ? places : 3 * count + 10;
    var tally = new Tally(name, seed);
    for (int i = 0; i < rounds && (count == ALL || tally.met() < count); i++) {
      try (var round = new Round(site, seed + i)) {
        boolean met = campaign.disturb(round);
        round.finish();
        tally.add(met, round);
        for (var violation : round.violations()) {
          System.out.printf(
              "VIOLATION %s seed %d: %s; see %s%n", name, seed + i, violation, round.logs());
        }
      }
    }
    campaign.end(site);
    return tally;
  }
}
