package dev.rowmill.summary;

import dev.rowmill.job.JobPlan;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/// Merges sorted runs of partial groups into whole groups, in the order of their keys, a batch at a
/// time. The result does not depend on how many runs there are.
///
/// Memory is one block per run and one batch. Many runs are merged in several [MergePasses]. Not
/// thread-safe; whoever opened it closes it.
final class GroupMerge implements Closeable {

  /// How many runs are merged at once.
  static final int MAX_FAN_IN = 64;

  private static final int BATCH_GROUPS = 4096;
  private static final int BATCH_BYTES = 4 << 20;

  private final MergedGroups batch;
  private final OpenRuns runs;
  private final Runnable alive;

  private GroupMerge(JobPlan.Output.Summary output, List<Run> runs, KeyRange keys, Runnable alive)
      throws IOException {
    this.alive = alive;
    batch = new MergedGroups(output);
    this.runs = OpenRuns.open(runs, keys);
  }

  /// Opens a merge of the keys of a range; takes as many passes as it needs to come down to one.
  ///
  /// @param runs in the order of the input
  /// @param keys which keys; without `group_by` they must be all
  /// @throws IOException if a run cannot be read or is damaged
  static GroupMerge open(
      JobPlan.Output.Summary output, List<Run> runs, KeyRange keys, MergePasses passes)
      throws IOException {
    var alive = passes.scratch().alive();
    var left =
        passes.reduce(
            runs, (some, writer) -> mergeInto(writer, new GroupMerge(output, some, keys, alive)));
    return new GroupMerge(output, left, keys, alive);
  }

  /// Writes all that is left of a merge to a run, and closes the merge.
  private static void mergeInto(RunWriter writer, GroupMerge opened) throws IOException {
    try (var merge = opened) {
      var state = new ByteBuilder();
      for (var groups = merge.next(); groups.groups() > 0; groups = merge.next()) {
        for (int group = 0; group < groups.groups(); group++) {
          state.clear();
          groups.states().write(group, state);
          long rows = groups.states().rows(group);
          writer.add(
              groups.keys(), groups.starts()[group], groups.starts()[group + 1], state, rows);
        }
      }
    }
  }

  /// The next groups, valid until the next call; none at the end.
  ///
  /// @throws IOException if a run cannot be read or is damaged
  MergedGroups next() throws IOException {
    alive.run();
    batch.clear();
    for (var run = runs.smallest(); run != null; run = runs.smallest()) {
      boolean same =
          batch.groups() > 0 && batch.isCurrent(run.block(), run.keyStart(), run.keyEnd());
      if (!same) {
        if (batch.groups() >= BATCH_GROUPS || batch.memoryBytes() > BATCH_BYTES) {
          break;
        }
        batch.begin(run.block(), run.keyStart(), run.keyEnd());
      }
      batch.merge(run.state());
      runs.advance();
    }
    return batch;
  }

  @Override
  public void close() throws IOException {
    runs.close();
  }
}
