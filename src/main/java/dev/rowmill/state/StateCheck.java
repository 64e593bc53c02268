package dev.rowmill.state;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.springframework.dao.DataAccessException;

/// Reads the whole state database and holds what it says against what must always be true of it,
/// whatever is going on in it. Changes nothing.
public final class StateCheck {

  private static final List<String> TABLES =
      List.of(
          "rowmill_schema",
          "rowmill_run",
          "rowmill_partition",
          "rowmill_attempt",
          "rowmill_destination",
          "batch_job_instance",
          "batch_job_execution",
          "batch_job_execution_params",
          "batch_job_execution_context",
          "batch_step_execution",
          "batch_step_execution_context");

  /// What must never be found.
  ///
  /// @param sql one statement, so that it sees one instant
  /// @param problem with a `%s` for each column
  private record Contradiction(String sql, String problem) {}

  private static final List<Contradiction> CONTRADICTIONS =
      List.of(
          new Contradiction(
              """
              SELECT run_id, state FROM rowmill_run WHERE
                CASE WHEN state IN ('RUNNING', 'PUBLISHING') THEN 1 ELSE 0 END
                <> CASE WHEN active_key IS NULL THEN 0 ELSE 1 END
              """,
              "run %s is %s, and what keeps others of its kind away says otherwise"),
          new Contradiction(
              """
              SELECT run_id, state FROM rowmill_run
              WHERE state IN ('PUBLISHING', 'COMPLETED') AND manifest IS NULL
              """,
              "run %s is %s, but what it published is not known"),
          new Contradiction(
              """
              SELECT p.run_id, p.step, p.partition_number, p.state FROM rowmill_partition p
              JOIN rowmill_run r ON r.run_id = p.run_id
              WHERE r.state IN ('PUBLISHING', 'COMPLETED') AND p.state <> 'COMMITTED'
              """,
              "run %s is published, but its partition %s:%s is %s"),
          new Contradiction(
              """
              SELECT run_id, step, partition_number, state FROM rowmill_partition WHERE
                CASE WHEN state = 'COMMITTED' THEN 1 ELSE 0 END
                <> CASE WHEN next_start IS NULL THEN 0 ELSE 1 END
              """,
              "run %s: the partition %s:%s is %s, and where it ended says otherwise"),
          new Contradiction(
              """
              SELECT p.run_id, p.step, p.partition_number, p.generation, r.generation
              FROM rowmill_partition p JOIN rowmill_run r ON r.run_id = p.run_id
              WHERE p.generation <> r.generation
              """,
              "run %s: the partition %s:%s belongs to manager %s, and the run to manager %s"),
          new Contradiction(
              """
              SELECT a.run_id, a.step, a.partition_number, a.attempt FROM rowmill_attempt a
              JOIN rowmill_partition p ON p.run_id = a.run_id AND p.step = a.step
                AND p.partition_number = a.partition_number
              WHERE a.attempt > p.attempt
                OR (a.state = 'RUNNING' AND (p.state <> 'RUNNING' OR p.attempt <> a.attempt))
              """,
              "run %s: the partition %s:%s does not know of its attempt %s"),
          new Contradiction(
              """
              SELECT p.job_execution_id, p.parameter_value FROM batch_job_execution_params p
              WHERE p.parameter_name = 'run' AND NOT EXISTS (SELECT 1 FROM rowmill_run r
                WHERE CAST(r.run_id AS VARCHAR(20)) = p.parameter_value)
              """,
              "Spring Batch's job execution %s is one of run %s, which is not there"),
          new Contradiction(
              """
              SELECT r.run_id, e.job_execution_id, e.status, r.state FROM batch_job_execution e
              JOIN batch_job_execution_params p ON p.job_execution_id = e.job_execution_id
              JOIN rowmill_run r ON CAST(r.run_id AS VARCHAR(20)) = p.parameter_value
              WHERE p.parameter_name = 'run' AND e.status IN ('STARTING', 'STARTED', 'STOPPING')
                AND r.state NOT IN ('RUNNING', 'PUBLISHING', 'PURGED')
              """,
              "run %s: Spring Batch's job execution %s is %s, but the run is %s"));

  private final Store store;
  private final DeadRuns dead;
  private final StateDirectory directory;
  private final boolean isPrivate;

  /// @param isPrivate whether all runs with folders in the directory must be in the database
  StateCheck(Store store, DeadRuns dead, StateDirectory directory, boolean isPrivate) {
    this.store = store;
    this.dead = dead;
    this.directory = directory;
    this.isPrivate = isPrivate;
  }

  /// A line for each problem.
  public List<String> problems() throws IOException {
    var problems = unreadable();
    if (!problems.isEmpty()) {
      return problems;
    }
    for (var contradiction : CONTRADICTIONS) {
      problems.addAll(found(contradiction));
    }
    for (long run : dead.list()) {
      problems.add(
          "run %d counts as active, but its manager is gone; `rowmill runs` makes it a failed one"
              .formatted(run));
    }
    if (isPrivate) {
      lostRuns(problems);
    }
    return problems;
  }

  private List<String> unreadable() {
    var problems = new ArrayList<String>();
    for (var table : TABLES) {
      try {
        store
            .jdbc()
            .sql("SELECT * FROM " + table)
            .query(
                row -> {
                  for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                    row.getString(i);
                  }
                });
      } catch (StateException | DataAccessException e) {
        var cause = StateException.causeOf(e).orElseThrow();
        problems.add("the table " + table + " cannot be read in full: " + cause.getMessage());
      }
    }
    return problems;
  }

  private List<String> found(Contradiction contradiction) {
    return store
        .jdbc()
        .sql(contradiction.sql())
        .query(
            (row, index) -> {
              var columns = new Object[row.getMetaData().getColumnCount()];
              for (int i = 0; i < columns.length; i++) {
                columns[i] = row.getString(i + 1);
              }
              return contradiction.problem().formatted(columns);
            })
        .list();
  }

  /// A database that was cut short may go on from what it was before.
  private void lostRuns(List<String> problems) throws IOException {
    long next = store.jdbc().sql(StateRestore.NEXT_RUN).query(Long.class).single();
    var known = new ManagerFolders(directory).lastRun();
    if (known.isPresent() && known.getAsLong() >= next) {
      problems.add(
          "%s is the folder of a run, but the database has not come as far as run %d: it has lost runs"
              .formatted(directory.run(known.getAsLong()), next));
    }
  }
}
