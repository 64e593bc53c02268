package dev.rowmill.state;

import dev.rowmill.profile.Profile;
import dev.rowmill.range.Checkpoint;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The only truth about partitions and their attempts. Every method is one short transaction.
///
/// Whatever changes a partition is fenced by the run's generation, and by the attempt where there
/// is one: if a later manager has the run, or a later attempt the partition, nothing changes and
/// the method returns false. Thread-safe.
public final class PartitionStore {

  private static final String NOTHING_DONE =
      """
      segments = '{}', rejects = '[]', read_count = 0, written_count = 0, filtered_count = 0,
      rejected_count = 0, line_count = 0\
      """;

  private final Store store;
  private final AttemptTable attempts;

  PartitionStore(Store store) {
    this.store = store;
    this.attempts = new AttemptTable(store);
  }

  /// Adds partitions to a step.
  ///
  /// @throws org.springframework.dao.DuplicateKeyException if the step has one of these numbers
  public boolean plan(Fence fence, String step, List<PlannedPartition> partitions) {
    return store.transaction(
        "partition plan",
        () -> {
          if (!hold(fence)) {
            return false;
          }
          store.batch(
              """
              INSERT INTO rowmill_partition (run_id, step, partition_number, input_file, range_start,
                range_end, planned_start, generation, position, attempt, state, segments, rejects,
                read_count, written_count, filtered_count, rejected_count, line_count, output_number,
                keys_from, keys_to)
              VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 'PENDING', '{}', '[]', 0, 0, 0, 0, 0, ?, ?, ?)
              """,
              partitions.stream().map(p -> PartitionRows.planned(fence, step, p)).toList());
          return true;
        });
  }

  /// The partitions of a step by number.
  public List<PartitionRecord> list(long run, String step) {
    return jdbc()
        .sql(
            "SELECT * FROM rowmill_partition WHERE run_id = ? AND step = ? ORDER BY"
                + " partition_number")
        .params(run, step)
        .query(PartitionRows::record)
        .list();
  }

  /// All partitions of a run by step and number.
  public List<PartitionRecord> list(long run) {
    return jdbc()
        .sql("SELECT * FROM rowmill_partition WHERE run_id = ? ORDER BY step, partition_number")
        .params(run)
        .query(PartitionRows::record)
        .list();
  }

  public Optional<PartitionRecord> find(long run, String step, int number) {
    return jdbc()
        .sql(
            "SELECT * FROM rowmill_partition WHERE run_id = ? AND step = ? AND partition_number ="
                + " ?")
        .params(run, step, number)
        .query(PartitionRows::record)
        .optional();
  }

  /// All attempts of a run, by step, partition and attempt.
  public List<AttemptRecord> attempts(long run) {
    return attempts.list(run);
  }

  /// Begins an attempt at a partition that waits or has failed. It goes on from the partition's
  /// checkpoint.
  ///
  /// @param attempt later than all before it
  public boolean start(Attempt attempt, String worker) {
    return store.transaction(
        "partition start",
        () -> {
          boolean started =
              update(
                  "state = 'RUNNING', attempt = ?",
                  "attempt < ? AND state IN ('PENDING', 'FAILED')",
                  attempt,
                  List.of(attempt.attempt()),
                  List.of(attempt.attempt()));
          if (started) {
            attempts.begin(attempt, worker);
          }
          return started;
        });
  }

  /// Stores what a running attempt has done so far; its files must be durable.
  public boolean checkpoint(Attempt attempt, Checkpoint checkpoint) {
    return store.transaction("partition checkpoint", () -> running(attempt, "RUNNING", checkpoint));
  }

  /// Decides the content of a partition.
  ///
  /// @param nextStart the first record at or after the range's end
  /// @param profile where the attempt's time went
  public boolean commit(Attempt attempt, Checkpoint checkpoint, long nextStart, Profile profile) {
    return store.transaction(
        "partition commit",
        () -> {
          boolean committed =
              running(attempt, "COMMITTED", checkpoint)
                  && update(
                      "next_start = ?",
                      "attempt = ?",
                      attempt,
                      List.of(nextStart),
                      List.of(attempt.attempt()));
          if (committed) {
            attempts.end(
                attempt, AttemptState.COMMITTED, new AttemptEnd("", "", nextStart, profile));
          }
          return committed;
        });
  }

  /// A running attempt has failed. What it had checkpointed stays.
  public boolean fail(Attempt attempt, AttemptEnd end) {
    return stop("partition failure", attempt, PartitionState.FAILED, AttemptState.FAILED, end);
  }

  /// A running attempt has ended early for no fault of its own, and the partition waits again. What
  /// it had checkpointed stays.
  public boolean release(Attempt attempt, AttemptEnd end) {
    return stop("partition release", attempt, PartitionState.PENDING, AttemptState.RELEASED, end);
  }

  /// Makes a partition wait again, from another start and with nothing done.
  ///
  /// @param attempt every later attempt counts, none up to this one
  public boolean restart(Attempt attempt, long start, String reason) {
    return store.transaction(
        "partition restart",
        () -> {
          attempts.supersede(attempt, reason);
          return update(
              "state = 'PENDING', attempt = ?, range_start = ?, position = ?, next_start = NULL, "
                  + NOTHING_DONE,
              "attempt <= ?",
              attempt,
              List.of(attempt.attempt(), start, start),
              List.of(attempt.attempt()));
        });
  }

  /// Makes partitions of which no attempt runs wait again, from where they start now and with
  /// nothing done: all of them, or none if a later manager has the run.
  public boolean restart(Fence fence, List<PartitionRecord> partitions, String reason) {
    return store.transaction(
        "partition restart",
        () -> {
          if (!hold(fence)) {
            return false;
          }
          attempts.supersedeCommitted(fence.run(), partitions, reason);
          store.batch(
              "UPDATE rowmill_partition SET state = 'PENDING', position = range_start, next_start ="
                  + " NULL, "
                  + NOTHING_DONE
                  + " WHERE run_id = ? AND step = ? AND partition_number = ?",
              partitions.stream()
                  .map(p -> new Object[] {fence.run(), p.step(), p.number()})
                  .toList());
          return true;
        });
  }

  /// Commits a partition in which no record starts, because the record before it ends at `start`,
  /// at or after its end.
  ///
  /// @param attempt every attempt up to this one counts no more
  public boolean commitEmpty(Attempt attempt, long start, String reason) {
    return store.transaction(
        "partition commit",
        () -> {
          attempts.supersede(attempt, reason);
          return update(
              "state = 'COMMITTED', attempt = ?, range_start = range_end, position = ?, next_start"
                  + " = ?, "
                  + NOTHING_DONE,
              "attempt <= ?",
              attempt,
              List.of(attempt.attempt(), start, start),
              List.of(attempt.attempt()));
        });
  }

  /// Keeps the run from changing hands until the transaction ends, unless it has.
  private boolean hold(Fence fence) {
    return jdbc()
            .sql(
                "UPDATE rowmill_run SET generation = generation WHERE run_id = ? AND generation ="
                    + " ?")
            .params(fence.run(), fence.generation())
            .update()
        == 1;
  }

  private boolean running(Attempt attempt, String state, Checkpoint checkpoint) {
    var counts = checkpoint.counts();
    return update(
        """
        state = ?, position = ?, segments = ?, rejects = ?, read_count = ?, written_count = ?,
        filtered_count = ?, rejected_count = ?, line_count = ?\
        """,
        "attempt = ? AND state = 'RUNNING'",
        attempt,
        List.of(
            state,
            checkpoint.position(),
            checkpoint.segmentsJson(),
            checkpoint.rejectsJson(),
            counts.read(),
            counts.written(),
            counts.filtered(),
            counts.rejected(),
            counts.lines()),
        List.of(attempt.attempt()));
  }

  private boolean stop(
      String name, Attempt attempt, PartitionState state, AttemptState ended, AttemptEnd end) {
    return store.transaction(
        name,
        () -> {
          boolean stopped =
              update(
                  "state = ?",
                  "attempt = ? AND state = 'RUNNING'",
                  attempt,
                  List.of(state.name()),
                  List.of(attempt.attempt()));
          if (stopped) {
            attempts.end(attempt, ended, end);
          }
          return stopped;
        });
  }

  /// The one way in which a partition is changed.
  private boolean update(
      String assignments, String condition, Attempt attempt, List<?> assigned, List<?> conditions) {
    return jdbc()
            .sql(
                "UPDATE rowmill_partition SET "
                    + assignments
                    + " WHERE run_id = ? AND step = ? AND partition_number = ? AND generation = ?"
                    + " AND "
                    + condition)
            .params(assigned.toArray())
            .params(
                attempt.fence().run(),
                attempt.step(),
                attempt.partition(),
                attempt.fence().generation())
            .params(conditions.toArray())
            .update()
        == 1;
  }

  private JdbcClient jdbc() {
    return store.jdbc();
  }
}
