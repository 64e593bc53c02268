package dev.rowmill.summary;

import dev.rowmill.job.JobPlan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/// What is grouped for a summary: the summary itself, and the groups behind aggregates that need
/// the sorted values of a column.
///
/// For `count(distinct x)` and `percentile(x, p)` all values of a group would have to be kept. They
/// are, as groups: by the summary's keys and x, with nothing but their number of rows. These groups
/// are spilled, checkpointed and merged as any others, so that memory stays bounded. In the order
/// of their keys they follow the groups of the summary, with the values of each in their order.
public final class SummaryParts {

  private SummaryParts() {}

  /// The summary, and behind it, one for each column of which the sorted values are needed, its
  /// parts: summaries without aggregates, called `by_store/1` and so on, which no output is.
  public static List<JobPlan.Output.Summary> of(JobPlan.Output.Summary output) {
    var parts = new ArrayList<JobPlan.Output.Summary>();
    parts.add(output);
    for (var column : sortedColumns(output)) {
      var keys = new ArrayList<>(output.keys());
      keys.add(column);
      parts.add(
          new JobPlan.Output.Summary(
              output.name() + "/" + parts.size(),
              output.path(),
              output.format(),
              keys,
              List.of(),
              JobPlan.Selection.ALL));
    }
    return parts;
  }

  /// The columns of which the sorted values are needed, in the order of the parts.
  static List<JobPlan.Key> sortedColumns(JobPlan.Output.Summary output) {
    var columns = new LinkedHashMap<Integer, JobPlan.Key>();
    for (var placed : PlacedCall.of(output)) {
      if (placed.call().isOfSortedValues()) {
        columns.putIfAbsent(placed.slot(), placed.asKey());
      }
    }
    return List.copyOf(columns.values());
  }
}
