package dev.rowmill.summary;

import dev.rowmill.job.JobPlan;
import dev.rowmill.vector.Columns;
import java.io.IOException;

/// The groups of one summary, or of one of its [SummaryParts], among the rows seen so far: filled a
/// batch at a time, written as a sorted run, and emptied for the next ones. Its buffers are kept.
///
/// Not thread-safe.
public final class GroupTable {

  /// Groups stand in the order of their first rows: written in the order of their keys each is a
  /// cache miss or three. So many are touched before they are written, in loops short enough for
  /// their misses to overlap.
  private static final int AHEAD = 64;

  private final KeyEncoder keys;
  private final GroupIndex index = new GroupIndex();
  private final GroupStates states;
  private final boolean oneGroup;
  private int[] ids = new int[0];

  /// Keeps the compiler from dropping the loops that only touch.
  private long unusedSum;

  public GroupTable(JobPlan.Output.Summary output) {
    keys = new KeyEncoder(output.keys());
    states = GroupStates.ofRows(output);
    oneGroup = output.keys().isEmpty();
  }

  /// Adds all rows of a batch. No key and no argument of an aggregate may be in error.
  public void add(Columns columns) {
    int rows = columns.rows();
    if (rows == 0) {
      return;
    }
    if (ids.length < rows) {
      ids = new int[rows];
    }
    if (oneGroup) {
      states.grow(1);
    } else {
      keys.encode(columns);
      index.find(keys.bytes(), keys.starts(), rows, ids);
      states.grow(index.groups());
    }
    states.add(columns, ids);
  }

  /// The number of groups.
  public int groups() {
    return states.groups();
  }

  /// What the groups take, in bytes; nothing if there is none. The buffers that hold them are up to
  /// twice as large, three times while they grow, and are kept when the table is emptied.
  public long memoryBytes() {
    return index.memoryBytes() + states.memoryBytes();
  }

  /// Writes all groups in the order of their keys as one run and empties the table; writes nothing
  /// if there is no group.
  public void writeSorted(ByteSink sink) throws IOException {
    int groups = states.groups();
    if (groups == 0) {
      return;
    }
    var run = new RunWriter(sink);
    var state = new ByteBuilder();
    if (oneGroup) {
      states.write(0, state);
      run.add(index.heap(), 0, 0, state, states.rows(0));
    } else {
      writeSorted(KeySort.sorted(index.heap(), index.starts(), groups), run, state);
    }
    run.finish();
    index.clear();
    states.clear();
  }

  private void writeSorted(int[] sorted, RunWriter run, ByteBuilder state) throws IOException {
    var starts = index.starts();
    var heap = index.heap();
    for (int from = 0; from < sorted.length; from += AHEAD) {
      int to = Math.min(from + AHEAD, sorted.length);
      unusedSum = index.touch(sorted, from, to) + states.touch(sorted, from, to);
      for (int i = from; i < to; i++) {
        int group = sorted[i];
        state.clear();
        states.write(group, state);
        run.add(heap, starts[group], starts[group + 1], state, states.rows(group));
      }
    }
  }
}
