package dev.rowmill.state;

import java.time.Duration;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;

/// Who becomes the manager of a run. Two things must be had for it: the run's row, by a unique key
/// or by compare-and-set, and the run's lock, which shows everybody else that the manager lives.
/// Thread-safe.
public final class RunClaims {

  private static final Duration LOCK_WAIT = Duration.ofSeconds(2);

  private final Store store;
  private final RunStore runs;
  private final RunLocks locks;
  private final DeadRuns dead;
  private final String place;

  /// @param place where these locks are
  RunClaims(Store store, RunStore runs, RunLocks locks, DeadRuns dead, String place) {
    this.store = store;
    this.runs = runs;
    this.locks = locks;
    this.dead = dead;
    this.place = place;
  }

  /// Makes a new run, unless one of the same job with the same parameters is active. Dead ones
  /// don't stand in the way.
  public Claim create(RunRequest request) {
    dead.recover();
    try {
      return new OnLock().create(request);
    } catch (DuplicateKeyException e) {
      return new Claim.Lost(active(request.activeKey()).orElseThrow(() -> e));
    }
  }

  /// Goes on with a failed or stopped run, as it was seen. Of several who try, one wins. Dead runs
  /// are failed runs.
  ///
  /// @param source the job file as it is now; what of it may have changed is for the caller to
  ///   check
  public Claim retry(RunRecord seen, JobSource source) {
    dead.recover();
    var now = find(seen.id());
    if (!now.state().isRetriable() || isOvertaken(seen, now)) {
      return new Claim.Lost(now);
    }
    var request = runs.request(seen.id());
    var lock = locks.acquire(seen.id(), LOCK_WAIT);
    if (lock.isEmpty()) {
      return new Claim.Lost(find(seen.id()));
    }
    boolean won = false;
    try {
      dead.endOrphans(seen.id());
      won = take(now, request, source);
      return won ? new Claim.Won(find(seen.id()), lock.get()) : new Claim.Lost(find(seen.id()));
    } catch (DuplicateKeyException e) {
      return new Claim.Lost(active(request.activeKey()).orElseThrow(() -> e));
    } finally {
      if (!won) {
        lock.get().close();
      }
    }
  }

  /// The machine of a run's manager, if the run is active and no lock tells here whether the
  /// manager lives: it uses another state directory.
  public Optional<String> elsewhere(long run) {
    return dead.elsewhere(run);
  }

  /// Makes a run `FAILED` that is active elsewhere. Its manager, should it live, commits nothing
  /// more.
  public void abandon(long run) {
    dead.abandon(run);
  }

  private RunRecord find(long run) {
    return runs.find(run)
        .orElseThrow(
            () -> new StateException("There is no run " + run + " any more: it was purged."));
  }

  /// Somebody retried the run since it was seen, and it failed again: whoever asked should look
  /// first. A run that was seen active and found dead is what was asked for.
  private static boolean isOvertaken(RunRecord seen, RunRecord now) {
    return seen.state().isRetriable() && seen.generation() != now.generation();
  }

  /// The compare-and-set. Everything of the run belongs to the new generation afterwards, and
  /// nothing of it is running.
  boolean take(RunRecord now, RunRequest request, JobSource source) {
    return store.transaction(
        "run retry",
        () -> {
          int updated =
              jdbc()
                  .sql(
                      """
                      UPDATE rowmill_run SET state = 'RUNNING', generation = generation + 1,
                        active_key = ?, job_file = ?, job_text = ?, fingerprints = ?, host = ?,
                        place = ?, started_at = ?, ended_at = NULL, exit_code = NULL, reason = NULL
                      WHERE run_id = ? AND generation = ? AND state IN ('FAILED', 'STOPPED')
                      """)
                  .params(
                      request.activeKey(),
                      source.file().toString(),
                      source.text(),
                      Json.write(source.fingerprints()),
                      Host.NAME,
                      place,
                      store.now(),
                      now.id(),
                      now.generation())
                  .update();
          if (updated == 1) {
            dead.endAttempts(now.id(), DeadRuns.REASON);
          }
          return updated == 1;
        });
  }

  private Optional<RunRecord> active(String key) {
    return jdbc()
        .sql("SELECT " + RunRows.COLUMNS + " FROM rowmill_run WHERE active_key = ?")
        .params(key)
        .query(RunRows::record)
        .optional();
  }

  private JdbcClient jdbc() {
    return store.jdbc();
  }

  /// Creates a run whose lock is held before anybody can see its row: a row without a held lock
  /// looks dead.
  private final class OnLock {

    private Optional<RunLock> lock = Optional.empty();

    Claim create(RunRequest request) {
      boolean committed = false;
      try {
        long id = store.transaction("run create", () -> insertAndLock(request));
        committed = true;
        return new Claim.Won(runs.find(id).orElseThrow(), lock.orElseThrow());
      } finally {
        if (!committed) {
          lock.ifPresent(RunLock::close);
        }
      }
    }

    private static String newTag() {
      var bytes = new byte[4];
      ThreadLocalRandom.current().nextBytes(bytes);
      return HexFormat.of().formatHex(bytes);
    }

    private long insertAndLock(RunRequest request) {
      lock.ifPresent(RunLock::close);
      var key = new GeneratedKeyHolder();
      var now = store.now();
      jdbc()
          .sql(
              """
              INSERT INTO rowmill_run (job, job_file, job_text, parameters, fingerprints, inputs,
                state, active_key, generation, host, place, created_at, started_at, tag)
              VALUES (?, ?, ?, ?, ?, ?, 'RUNNING', ?, 1, ?, ?, ?, ?, ?)
              """)
          .params(
              request.job(),
              request.source().file().toString(),
              request.source().text(),
              Json.write(new TreeMap<>(request.parameters())),
              Json.write(request.source().fingerprints()),
              RunRows.inputs(request.inputs()),
              request.activeKey(),
              Host.NAME,
              place,
              now,
              now,
              newTag())
          .update(key, "run_id");
      long id = Objects.requireNonNull(key.getKeyAs(Long.class));
      lock = locks.acquire(id, LOCK_WAIT);
      if (lock.isEmpty()) {
        throw new StateException(
            "Some process holds the lock of run "
                + id
                + ", which is not made yet: is the state"
                + " directory used with another database?");
      }
      return id;
    }
  }
}
