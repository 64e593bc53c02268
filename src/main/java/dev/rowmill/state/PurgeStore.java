package dev.rowmill.state;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Takes runs that have ended out of the state for good, in two steps: [#hide], after which nobody
/// else finds the run, and [#delete] when the files are gone that only the run leads to. What dies
/// in between is found by [#endedBefore] again. Thread-safe.
public final class PurgeStore {

  private static final Duration LOCK_WAIT = Duration.ofSeconds(2);

  /// What belongs to a run, in an order that foreign keys allow.
  private static final List<String> ROWS =
      List.of(
          "rowmill_attempt WHERE run_id = :run",
          "rowmill_partition WHERE run_id = :run",
          """
          batch_step_execution_context WHERE step_execution_id IN (
            SELECT s.step_execution_id FROM batch_step_execution s
            JOIN batch_job_execution e ON e.job_execution_id = s.job_execution_id
            WHERE e.job_instance_id = :instance)
          """,
          ofExecutions("batch_step_execution"),
          ofExecutions("batch_job_execution_context"),
          ofExecutions("batch_job_execution_params"),
          "batch_job_execution WHERE job_instance_id = :instance",
          "batch_job_instance WHERE job_instance_id = :instance",
          "rowmill_run WHERE run_id = :run");

  private final Store store;
  private final RunLocks locks;
  private final SpringBatchRuns springBatch;

  PurgeStore(Store store, RunLocks locks, SpringBatchRuns springBatch) {
    this.store = store;
    this.locks = locks;
    this.springBatch = springBatch;
  }

  /// The runs that ended before an instant, and those that are hidden already, by number.
  public List<RunRecord> endedBefore(Instant instant) {
    return jdbc()
        .sql(
            "SELECT "
                + RunRows.COLUMNS
                + """
                 FROM rowmill_run WHERE state = 'PURGED'
                  OR (state IN ('COMPLETED', 'FAILED', 'STOPPED') AND ended_at < ?)
                ORDER BY run_id
                """)
        .params(instant.atOffset(ZoneOffset.UTC))
        .query(RunRows::record)
        .list();
  }

  /// Hides a run from everybody else.
  ///
  /// @return its lock, to be held until it is deleted; empty if somebody retries it
  public Optional<RunLock> hide(RunRecord run) {
    var lock = locks.acquire(run.id(), LOCK_WAIT);
    boolean hidden = false;
    try {
      hidden = lock.isPresent() && markPurged(run);
    } finally {
      if (!hidden) {
        lock.ifPresent(RunLock::close);
      }
    }
    return hidden ? lock : Optional.empty();
  }

  private boolean markPurged(RunRecord run) {
    return store.transaction(
        "run hiding",
        () ->
            jdbc()
                    .sql(
                        """
                        UPDATE rowmill_run SET state = 'PURGED' WHERE run_id = ? AND generation = ?
                          AND state IN ('COMPLETED', 'FAILED', 'STOPPED', 'PURGED')
                        """)
                    .params(run.id(), run.generation())
                    .update()
                == 1);
  }

  /// How many rows a run has, Spring Batch's included.
  public long rows(RunRecord run) {
    var keys = keys(run);
    return ROWS.stream()
        .mapToLong(
            rows ->
                jdbc().sql("SELECT COUNT(*) FROM " + rows).params(keys).query(Long.class).single())
        .sum();
  }

  /// Deletes all that the state has of a hidden run, whose lock the caller holds.
  ///
  /// @return how many rows that were
  public long delete(RunRecord run) {
    var keys = keys(run);
    long deleted =
        store.transaction(
            "run purge",
            () ->
                ROWS.stream()
                    .mapToLong(rows -> jdbc().sql("DELETE FROM " + rows).params(keys).update())
                    .sum());
    locks.forget(run.id());
    return deleted;
  }

  /// Forgets which of the purged runs published a destination last, unless an older run may still
  /// be retried, which must not publish it again.
  public void forgetDestinations() {
    store.transaction(
        "destination purge",
        () ->
            jdbc()
                .sql(
                    """
                    DELETE FROM rowmill_destination d
                    WHERE NOT EXISTS (SELECT 1 FROM rowmill_run r WHERE r.run_id = d.run_id)
                      AND NOT EXISTS (SELECT 1 FROM rowmill_run r
                        WHERE r.run_id < d.run_id AND r.state <> 'COMPLETED')
                    """)
                .update());
  }

  /// Keys that no row has, where Spring Batch has not heard of the run.
  private Map<String, Long> keys(RunRecord run) {
    return Map.of(
        "run", run.id(), "instance", springBatch.instance(run.job(), run.id()).orElse(-1L));
  }

  private static String ofExecutions(String table) {
    return """
    %s WHERE job_execution_id IN (
      SELECT job_execution_id FROM batch_job_execution WHERE job_instance_id = :instance)
    """
        .formatted(table);
  }

  private JdbcClient jdbc() {
    return store.jdbc();
  }
}
