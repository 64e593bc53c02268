package dev.rowmill.run;

import dev.rowmill.file.FileTree;
import dev.rowmill.file.Storage;
import dev.rowmill.publish.Cleanup;
import dev.rowmill.state.ManagerFolders;
import dev.rowmill.state.RunRecord;
import dev.rowmill.state.RunState;
import dev.rowmill.state.StateDatabase;
import dev.rowmill.step.PartFolders;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Removes runs that ended long ago, with everything that they have: their rows, the logs of their
/// managers and workers, and what failed ones left beside their destinations. What they published
/// stays.
///
/// Can be done again after a fault. Used by one thread.
public final class Purge {

  /// A manager that has no run yet has not been at it for so long.
  private static final Duration STRAY_AGE = Duration.ofDays(1);

  private final StateDatabase state;
  private final Storage storage;
  private final Instant now;
  private final Instant before;
  private final boolean dryRun;

  /// @param olderThan since when runs must have ended
  /// @param dryRun whether to count only what would be removed
  public Purge(
      StateDatabase state, Storage storage, Instant now, Duration olderThan, boolean dryRun) {
    this.state = state;
    this.storage = storage;
    this.now = now;
    this.before = now.minus(olderThan);
    this.dryRun = dryRun;
  }

  /// What was removed, or would be.
  public record Removed(long runs, long rows, long files, long bytes) {

    public static final Removed NOTHING = new Removed(0, 0, 0, 0);

    private static Removed of(long runs, long rows, List<FileTree> trees) {
      return new Removed(
          runs,
          rows,
          trees.stream().mapToLong(FileTree::files).sum(),
          trees.stream().mapToLong(FileTree::bytes).sum());
    }

    public Removed plus(Removed other) {
      return new Removed(
          runs + other.runs, rows + other.rows, files + other.files, bytes + other.bytes);
    }
  }

  /// The runs that are old enough, oldest first.
  public List<RunRecord> runs() {
    state.recoverDeadRuns();
    return state.purges().endedBefore(before);
  }

  /// Removes one of them, unless it is being retried.
  ///
  /// @throws IOException if a file cannot be deleted; nobody but the next purge finds the run then
  /// @throws RunFailedException if it cannot be known where the run has left something
  public Removed remove(RunRecord run) throws IOException, RunFailedException {
    var trees = trees(run);
    if (dryRun) {
      return Removed.of(1, state.purges().rows(run), trees);
    }
    var lock = state.purges().hide(run);
    if (lock.isEmpty()) {
      return Removed.NOTHING;
    }
    try (var held = lock.get()) {
      for (var tree : trees) {
        tree.delete(storage);
      }
      managerFolders().unlink(run.id());
      return Removed.of(1, state.purges().delete(run), trees);
    }
  }

  /// Removes what no single run has: the logs of managers that others came after, and notes about
  /// destinations that no run asks for any more.
  public Removed removeStrays() throws IOException {
    var stray = now.minus(STRAY_AGE);
    var trees = new ArrayList<FileTree>();
    for (var folder : managerFolders().strays(before.isBefore(stray) ? before : stray)) {
      trees.add(FileTree.of(folder));
    }
    if (!dryRun) {
      for (var tree : trees) {
        tree.delete(storage);
      }
      state.purges().forgetDestinations();
    }
    return Removed.of(0, 0, trees);
  }

  private List<FileTree> trees(RunRecord run) throws IOException, RunFailedException {
    var trees = new ArrayList<FileTree>();
    // A complete run has removed its parts. Where another state directory numbers runs of the same
    // job, a folder of that name would be another run's.
    if (run.state() != RunState.COMPLETED) {
      trees.addAll(
          Cleanup.left(new PartFolders(StoredJob.plan(state, run.id()), run.folderId()).all()));
    }
    var logs = managerFolders().of(run.id());
    if (logs.isPresent()) {
      trees.add(FileTree.of(logs.get()));
    }
    return trees;
  }

  private ManagerFolders managerFolders() {
    return new ManagerFolders(state.directory());
  }
}
