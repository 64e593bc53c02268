package dev.rowmill.step;

import dev.rowmill.job.JobPlan;
import dev.rowmill.row.InputLayout;
import dev.rowmill.row.RowEncoder;
import dev.rowmill.summary.GroupFinisher;
import java.util.List;

/// What the file of an output begins with.
public final class OutputHeader {

  private OutputHeader() {}

  /// The record that names the output's columns and what comes before it, perhaps nothing at all.
  ///
  /// @param columns the names of the input's columns, which a rows output may repeat
  public static byte[] of(JobPlan plan, JobPlan.Output output, List<String> columns) {
    return switch (output) {
      case JobPlan.Output.Rows rows ->
          new RowEncoder(plan, rows, InputLayout.of(plan, columns)).head();
      case JobPlan.Output.Summary summary -> GroupFinisher.head(summary);
    };
  }
}
