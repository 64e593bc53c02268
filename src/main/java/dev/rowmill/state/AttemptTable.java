package dev.rowmill.state;

import java.util.List;

/// The attempts at partitions, as the state keeps them for whoever asks what became of each. What
/// counts is decided by the partition's row; these follow it, in its transaction.
final class AttemptTable {

  private static final int MAX_TEXT = 100_000;

  private final Store store;

  AttemptTable(Store store) {
    this.store = store;
  }

  /// All attempts of a run, by step, partition and attempt.
  List<AttemptRecord> list(long run) {
    return store
        .jdbc()
        .sql(
            """
            SELECT * FROM rowmill_attempt WHERE run_id = ?
            ORDER BY step, partition_number, attempt
            """)
        .params(run)
        .query(PartitionRows::attempt)
        .list();
  }

  void begin(Attempt attempt, String worker) {
    store
        .jdbc()
        .sql(
            """
            INSERT INTO rowmill_attempt (run_id, step, partition_number, attempt, worker,
              state, reached, reason, log_tail, started_at)
            VALUES (?, ?, ?, ?, ?, 'RUNNING', -1, '', '', ?)
            """)
        .params(key(attempt))
        .params(worker, store.now())
        .update();
  }

  void end(Attempt attempt, AttemptState state, AttemptEnd end) {
    store
        .jdbc()
        .sql(
            """
            UPDATE rowmill_attempt
            SET state = ?, reason = ?, log_tail = ?, reached = ?, profile = ?, ended_at = ?
            WHERE run_id = ? AND step = ? AND partition_number = ? AND attempt = ?
            """)
        .params(
            state.name(),
            first(end.reason()),
            last(end.logTail()),
            end.reached(),
            end.profile().toText(),
            store.now())
        .params(key(attempt))
        .update();
  }

  /// This attempt and all before it count no more.
  void supersede(Attempt attempt, String reason) {
    store
        .jdbc()
        .sql(
            """
            UPDATE rowmill_attempt
            SET state = 'SUPERSEDED', reason = ?, ended_at = COALESCE(ended_at, ?)
            WHERE run_id = ? AND step = ? AND partition_number = ? AND attempt <= ?
              AND state IN ('RUNNING', 'COMMITTED')
            """)
        .params(first(reason), store.now())
        .params(key(attempt))
        .update();
  }

  /// What was committed of these partitions counts no more.
  void supersedeCommitted(long run, List<PartitionRecord> partitions, String reason) {
    store.batch(
        """
        UPDATE rowmill_attempt SET state = 'SUPERSEDED', reason = ?
        WHERE run_id = ? AND step = ? AND partition_number = ? AND state = 'COMMITTED'
        """,
        partitions.stream()
            .map(p -> new Object[] {first(reason), run, p.step(), p.number()})
            .toList());
  }

  /// An attempt's columns in their order: run, step, partition, attempt.
  private static Object[] key(Attempt attempt) {
    return new Object[] {
      attempt.fence().run(), attempt.step(), attempt.partition(), attempt.attempt()
    };
  }

  private static String first(String text) {
    return text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT) + "…";
  }

  private static String last(String text) {
    return text.length() <= MAX_TEXT ? text : "…" + text.substring(text.length() - MAX_TEXT);
  }
}
