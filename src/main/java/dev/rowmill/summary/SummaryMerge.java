package dev.rowmill.summary;

import dev.rowmill.file.Closing;
import dev.rowmill.job.JobPlan;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Merges the parts of a summary into whole groups, in the order of their keys, a batch at a time.
///
/// Not thread-safe; whoever opened it closes it.
public final class SummaryMerge implements Closeable {

  /// Fewer runs are never merged at once, however many parts there are.
  private static final int MIN_FAN_IN = 8;

  /// A part of a merge is worth a worker's time, and its step's cost, from some MiB on.
  private static final long MIN_PART_BYTES = 8 << 20;

  private final String name;
  private final GroupMerge groups;
  private final List<SortedValues> values;
  private long rows;

  private SummaryMerge(String name, GroupMerge groups, List<SortedValues> values) {
    this.name = name;
    this.groups = groups;
    this.values = values;
  }

  /// Cuts a merge into parts that can be run side by side: ranges of keys of about the same size,
  /// in order, together all keys. Small merges are not cut, nor those whose records are put in an
  /// order of their own.
  ///
  /// The cuts are keys of the summary itself, or their beginnings: a group and all the values in
  /// it, whose keys begin with that of the group, are on the same side of each.
  ///
  /// @param runs the runs of each of the [SummaryParts]
  /// @param most how many parts there may be, at least 1
  /// @throws IOException if a run cannot be read or is damaged
  public static List<KeyRange> split(JobPlan.Output.Summary output, List<List<Run>> runs, int most)
      throws IOException {
    return split(output, runs, most, MIN_PART_BYTES);
  }

  static List<KeyRange> split(
      JobPlan.Output.Summary output, List<List<Run>> runs, int most, long minPartBytes)
      throws IOException {
    if (output.keys().isEmpty() || !output.selection().orderBy().isEmpty()) {
      return List.of(KeyRange.ALL);
    }
    long bytes = runs.stream().flatMap(List::stream).mapToLong(Run::length).sum();
    int parts = Math.clamp(bytes / minPartBytes, 1, most);
    return parts == 1 ? List.of(KeyRange.ALL) : BlockIndex.split(runs.getFirst(), parts);
  }

  /// Opens a merge of the keys of a range.
  ///
  /// @param runs the runs of each of the [SummaryParts], in the order of the input
  /// @param keys which keys; without `group_by` they must be all
  /// @throws IOException if a run cannot be read or is damaged
  public static SummaryMerge open(
      JobPlan.Output.Summary output, List<List<Run>> runs, KeyRange keys, Scratch scratch)
      throws IOException {
    int fanIn = Math.max(MIN_FAN_IN, GroupMerge.MAX_FAN_IN / runs.size());
    return open(output, runs, keys, new MergePasses(fanIn, scratch));
  }

  static SummaryMerge open(
      JobPlan.Output.Summary output, List<List<Run>> runs, KeyRange keys, MergePasses passes)
      throws IOException {
    var columns = SummaryParts.sortedColumns(output);
    var parts = SummaryParts.of(output);
    var values = new ArrayList<SortedValues>();
    GroupMerge groups = GroupMerge.open(output, runs.getFirst(), keys, passes.of("0"));
    try {
      for (int i = 0; i < columns.size(); i++) {
        var merge =
            GroupMerge.open(
                parts.get(i + 1), runs.get(i + 1), keys, passes.of(String.valueOf(i + 1)));
        values.add(
            new SortedValues(new SortedColumn(output, columns.get(i)), columns.get(i), merge));
      }
    } catch (IOException e) {
      new SummaryMerge(output.name(), groups, values).close();
      throw e;
    }
    return new SummaryMerge(output.name(), groups, values);
  }

  /// The one group that there is without `group_by` if there are no rows.
  static MergedGroups ofNoRows(JobPlan.Output.Summary output) {
    var group = new MergedGroups(output);
    group.begin(new byte[0], 0, 0);
    for (var column : SummaryParts.sortedColumns(output)) {
      var sorted = new SortedColumn(output, column);
      sorted.begin(group);
      group.know(sorted);
    }
    return group;
  }

  /// The next groups, valid until the next call; none at the end.
  ///
  /// @throws IOException if a run cannot be read or is damaged
  public MergedGroups next() throws IOException {
    var batch = groups.next();
    for (var column : values) {
      column.read(batch);
      batch.know(column.column());
    }
    rows += batch.rows();
    if (batch.groups() == 0) {
      for (var column : values) {
        if (!column.isComplete(rows)) {
          throw new IOException(
              "the groups of "
                  + name
                  + " and the values in them are not of the same rows: a part file was changed, or"
                  + " this is a bug in Rowmill; start a new run");
        }
      }
    }
    return batch;
  }

  @Override
  public void close() throws IOException {
    try (groups) {
      Closing.all(values);
    }
  }
}
