package dev.rowmill.fault;

import java.nio.file.Files;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// All campaigns by name.
final class Campaigns {

  private static final List<Deed> MISBEHAVIOUR =
      List.of(
          Deed.HALT,
          Deed.THROW,
          Deed.EXIT,
          Deed.OUT_OF_MEMORY,
          Deed.CRASH,
          Deed.TORN_FRAME,
          Deed.LOOP);

  private Campaigns() {}

  /// @param duration about how long an undisturbed run takes
  static Map<String, Campaign> all(Duration duration) {
    var all = new LinkedHashMap<String, Campaign>();
    var kills = new Kills(duration);
    all.put("kill-worker", kills::worker);
    all.put("kill-manager", kills::manager);
    all.put("kill-state", kills::stateServer);
    all.put("kill-group", kills::group);
    all.put("halt", new AtEach(site -> Traps.atSeams(site, Deed.HALT, false)));
    all.put("halt-unplanned", new AtEach(Traps::unplanned));
    all.put("halt-again", new AtEach(site -> Traps.atSeams(site, Deed.HALT, true)));
    all.put("io-error", new AtEach(site -> Traps.atSeams(site, Deed.IO_ERROR, false)));
    all.put("full-disk", new FullDisk(Site::out));
    all.put("full-state-disk", new FullDisk(Site::state));
    all.put("flip-bit", new FlippedBits(kills::manager));
    all.put("flip-waiting", new FlippedBits(new AtEach(Traps::promised)));
    all.put("no-space", new AtEach(site -> Traps.atSeams(site, Deed.DISK_FULL, false)));
    for (var deed : MISBEHAVIOUR) {
      all.put(
          "worker-" + deed.name().toLowerCase(Locale.ROOT).replace('_', '-'),
          new AtEach(site -> Traps.atPlaces(site, deed)));
    }
    var freezes = new Freezes(duration);
    all.put("freeze-worker", freezes::worker);
    all.put("freeze-manager", freezes::manager);
    all.put("freeze-orphan", freezes::orphan);
    var races = new Races(kills);
    all.put("race-retry", races::retries);
    all.put("race-run", races::runs);
    all.put("stop-postgres", new PostgresStops(duration));
    return all;
  }

  /// A fault at each of many places, which are listed first.
  private static final class AtEach implements Campaign {

    private interface Listing {
      Traps of(Site site) throws Exception;
    }

    private final Listing listing;
    private @Nullable Traps traps;

    AtEach(Listing listing) {
      this.listing = listing;
    }

    @Override
    public int prepare(Site site) throws Exception {
      traps = listing.of(site);
      return traps.size();
    }

    @Override
    public boolean disturb(Round round) throws Exception {
      return Objects.requireNonNull(traps, "not prepared").disturb(round);
    }
  }

  /// The state's PostgreSQL stops at once, at a random instant, and is started again.
  private static final class PostgresStops implements Campaign {

    private final Duration duration;
    private @Nullable Postgres postgres;

    PostgresStops(Duration duration) {
      this.duration = duration;
    }

    @Override
    public int prepare(Site site) throws Exception {
      var server = new Postgres(Files.createTempDirectory("rowmill-postgres"));
      site.useState(server.url());
      postgres = server;
      return 0;
    }

    @Override
    public boolean disturb(Round round) throws Exception {
      var server = Objects.requireNonNull(postgres, "not prepared");
      var call = round.run();
      Thread.sleep(round.random().nextLong(duration.toMillis()));
      boolean met = call.isAlive();
      server.stopAtOnce();
      Thread.sleep(round.random().nextInt(500));
      server.startAgain();
      round.settle(call);
      return met;
    }

    @Override
    public void end(Site site) throws Exception {
      Objects.requireNonNull(postgres, "not prepared").close();
      site.usePrivateState();
    }
  }
}
