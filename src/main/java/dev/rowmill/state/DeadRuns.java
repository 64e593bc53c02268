package dev.rowmill.state;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Puts runs right whose manager ended without a word: their row says active, and nobody holds
/// their lock. Thread-safe.
final class DeadRuns {

  static final String REASON =
      "The manager of the run ended without a word: it was killed, by a second Ctrl-C say, or the"
          + " machine went down.";

  private static final String ABANDONED =
      "The run was taken over from a manager in another place, of which nobody could see whether it"
          + " lived.";

  private final Store store;
  private final RunLocks locks;
  private final SpringBatchRuns springBatch;
  private final String place;

  /// @param place where these locks are: they tell nothing of runs whose managers are elsewhere
  DeadRuns(Store store, RunLocks locks, SpringBatchRuns springBatch, String place) {
    this.store = store;
    this.locks = locks;
    this.springBatch = springBatch;
    this.place = place;
  }

  /// Makes all dead runs of this place `FAILED`, and returns their numbers.
  List<Long> recover() {
    var recovered = new ArrayList<Long>();
    for (long run : active()) {
      // Whoever holds the lock while it looks at the row has no manager beside it.
      locks
          .acquire(run, Duration.ZERO)
          .ifPresent(
              lock -> {
                try (lock) {
                  if (end(run, REASON)) {
                    recovered.add(run);
                  }
                }
              });
    }
    return recovered;
  }

  /// All of them, left as they are.
  List<Long> list() {
    var unheld = active().stream().filter(run -> !locks.isHeld(run)).toList();
    // What has ended meanwhile was not dead.
    return unheld.isEmpty() ? unheld : active().stream().filter(unheld::contains).toList();
  }

  private List<Long> active() {
    return jdbc()
        .sql(
            """
            SELECT run_id FROM rowmill_run
            WHERE state IN ('RUNNING', 'PUBLISHING') AND place = ? ORDER BY run_id
            """)
        .params(place)
        .query(Long.class)
        .list();
  }

  /// For who holds the run's lock: ends what Spring Batch takes for running.
  void endOrphans(long run) {
    springBatch.endOrphans(run);
  }

  /// The machine of a run's manager, if the run is active in another place.
  Optional<String> elsewhere(long run) {
    return jdbc()
        .sql(
            """
            SELECT host FROM rowmill_run
            WHERE run_id = ? AND state IN ('RUNNING', 'PUBLISHING') AND place <> ?
            """)
        .params(run, place)
        .query(String.class)
        .optional();
  }

  /// Makes a run `FAILED` that is active in another place. Should its manager live after all, it is
  /// fenced off.
  void abandon(long run) {
    if (elsewhere(run).isPresent()) {
      end(run, ABANDONED);
    }
  }

  private boolean end(long run, String reason) {
    endOrphans(run);
    return store.transaction(
        "run recovery",
        () -> {
          int updated =
              jdbc()
                  .sql(
                      """
                      UPDATE rowmill_run SET state = 'FAILED', exit_code = 1, reason = ?, profile = '',
                        active_key = NULL, ended_at = ?, generation = generation + 1
                      WHERE run_id = ? AND state IN ('RUNNING', 'PUBLISHING')
                      """)
                  .params(reason, store.now(), run)
                  .update();
          if (updated == 1) {
            endAttempts(run, reason);
          }
          return updated == 1;
        });
  }

  /// Within a transaction: what was running has failed, and the partitions follow the run into its
  /// generation.
  void endAttempts(long run, String reason) {
    jdbc()
        .sql(
            """
            UPDATE rowmill_attempt SET state = 'FAILED', reason = ?, ended_at = ?
            WHERE run_id = ? AND state = 'RUNNING'
            """)
        .params(reason, store.now(), run)
        .update();
    jdbc()
        .sql(
            """
            UPDATE rowmill_partition SET
              generation = (SELECT generation FROM rowmill_run r WHERE r.run_id = rowmill_partition.run_id),
              state = CASE state WHEN 'RUNNING' THEN 'PENDING' ELSE state END
            WHERE run_id = ?
            """)
        .params(run)
        .update();
  }

  private JdbcClient jdbc() {
    return store.jdbc();
  }
}
