package dev.rowmill.step;

import dev.rowmill.csv.Dialect;
import dev.rowmill.job.JobPlan;
import dev.rowmill.row.InputLayout;
import dev.rowmill.row.LayoutException;
import dev.rowmill.row.RowEncoder;
import dev.rowmill.summary.GroupFinisher;
import java.util.List;

/// The first line of an output.
public final class OutputHeader {

  private OutputHeader() {}

  /// The record that names the output's columns, its line end included.
  ///
  /// @param columns the names of the input's columns, which a rows output may repeat
  public static byte[] of(JobPlan plan, JobPlan.Output output, List<String> columns)
      throws LayoutException {
    return switch (output) {
      case JobPlan.Output.Rows rows ->
          new RowEncoder(plan, rows, InputLayout.bind(plan, columns)).header();
      case JobPlan.Output.Summary summary -> GroupFinisher.header(summary, Dialect.RFC4180);
    };
  }
}
