package dev.rowmill.state;

import dev.rowmill.range.Counts;
import dev.rowmill.range.InputFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The runs. Every method is one short transaction; what changes a run is fenced, and says whether
/// it took effect.
///
/// Thread-safe. [RunClaims] makes and takes over runs.
public final class RunStore {

  /// Runs that are being purged are gone for everybody else.
  private static final String SELECT =
      "SELECT " + RunRows.COLUMNS + " FROM rowmill_run WHERE state <> 'PURGED'";

  private final Store store;
  private final Promises promises;

  RunStore(Store store) {
    this.store = store;
    this.promises = new Promises(store);
  }

  /// The latest runs, latest first.
  public List<RunRecord> list(int limit) {
    return jdbc()
        .sql(SELECT + " ORDER BY run_id DESC LIMIT ?")
        .params(limit)
        .query(RunRows::record)
        .list();
  }

  public Optional<RunRecord> find(long id) {
    return jdbc().sql(SELECT + " AND run_id = ?").params(id).query(RunRows::record).optional();
  }

  /// The run that a user means by a number, by `last`, or by a job's name, which means its latest
  /// run.
  public Optional<RunRecord> find(String reference) {
    if (reference.matches("[0-9]{1,18}")) {
      return find(Long.parseLong(reference));
    }
    if (reference.equals("last")) {
      return list(1).stream().findFirst();
    }
    return jdbc()
        .sql(SELECT + " AND job = ? ORDER BY run_id DESC LIMIT 1")
        .params(reference)
        .query(RunRows::record)
        .optional();
  }

  /// What a run was asked to do.
  ///
  /// @throws IllegalArgumentException if there is no such run
  public RunRequest request(long id) {
    return jdbc()
        .sql(
            """
            SELECT run_id, job, job_file, job_text, fingerprints, parameters, inputs
            FROM rowmill_run WHERE run_id = ?
            """)
        .params(id)
        .query(RunRows::request)
        .optional()
        .orElseThrow(() -> new IllegalArgumentException("no run " + id));
  }

  /// The manifest of a run that has begun to publish: whoever goes on with such a run only rolls
  /// forward.
  public Optional<String> manifest(long id) {
    return jdbc()
        .sql("SELECT manifest FROM rowmill_run WHERE run_id = ? AND manifest IS NOT NULL")
        .params(id)
        .query(String.class)
        .optional();
  }

  /// Stores the manifest and makes the run `PUBLISHING`, unless another run is publishing to one of
  /// the destinations. Also notes it as the one that published these.
  ///
  /// @param again whether the run has this manifest from a manager before
  public Promise publishing(Fence fence, String manifest, List<Path> destinations, boolean again) {
    return promises.give(fence, manifest, destinations, again);
  }

  /// Forgets the manifest, if there is one: what it promised cannot be published as it is, and is
  /// made again. The destinations that have their new content already get the same once more.
  public boolean withdraw(Fence fence) {
    return store.transaction(
        "run withdraw",
        () ->
            jdbc()
                    .sql(
                        """
                        UPDATE rowmill_run SET manifest = NULL
                        WHERE run_id = ? AND generation = ? AND state = 'RUNNING'
                        """)
                    .params(fence.run(), fence.generation())
                    .update()
                == 1);
  }

  /// Notes what the input files are by now, when all that was read of those that differ is to be
  /// read again.
  public boolean reread(Fence fence, List<InputFile> inputs) {
    return store.transaction(
        "run reread",
        () ->
            jdbc()
                    .sql(
                        """
                        UPDATE rowmill_run SET inputs = ?
                        WHERE run_id = ? AND generation = ? AND state = 'RUNNING'
                        """)
                    .params(RunRows.inputs(inputs), fence.run(), fence.generation())
                    .update()
                == 1);
  }

  /// Which run published a destination last, if any did.
  public Optional<Publication> publication(Path destination) {
    return jdbc()
        .sql("SELECT run_id FROM rowmill_destination WHERE path_key = ?")
        .params(Promises.key(destination))
        .query(Long.class)
        .optional()
        .map(run -> new Publication(destination, run));
  }

  /// Ends a run, whose job may run again from then on.
  public boolean end(Fence fence, RunEnd end, Counts counts) {
    return store.transaction(
        "run end",
        () ->
            jdbc()
                    .sql(
                        """
                        UPDATE rowmill_run SET state = ?, exit_code = ?, reason = ?, profile = ?, active_key = NULL,
                          ended_at = ?, read_count = ?, written_count = ?, filtered_count = ?,
                          rejected_count = ?, line_count = ?
                        WHERE run_id = ? AND generation = ? AND state IN ('RUNNING', 'PUBLISHING')
                        """)
                    .params(
                        end.state().name(),
                        end.exitCode(),
                        end.reason(),
                        end.profile().toText(),
                        store.now(),
                        counts.read(),
                        counts.written(),
                        counts.filtered(),
                        counts.rejected(),
                        counts.lines(),
                        fence.run(),
                        fence.generation())
                    .update()
                == 1);
  }

  private JdbcClient jdbc() {
    return store.jdbc();
  }
}
