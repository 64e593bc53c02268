package dev.rowmill.row;

import dev.rowmill.job.JobPlan;
import java.util.List;

/// Which columns a file has: the names of its fields in their order. Two files with equal layouts
/// are read by one pipeline.
///
/// @param names the names; those that the job uses are there, and once, as
///   [dev.rowmill.job.HeaderCheck] has found
/// @param hasHeader whether the names stand in the file, and not only in the job
public record InputLayout(List<String> names, boolean hasHeader) {

  public InputLayout {
    names = List.copyOf(names);
  }

  /// The layout of a job's files.
  ///
  /// @param columns the names in their header; without one, those of the declared columns
  public static InputLayout of(JobPlan plan, List<String> columns) {
    return new InputLayout(columns, plan.input().dialect().lines().header());
  }

  /// The number of fields that a record must have.
  public int fields() {
    return names.size();
  }

  /// The index of a column's field.
  ///
  /// @throws IllegalArgumentException if there is none
  int field(String name) {
    int field = names.indexOf(name);
    if (field < 0) {
      throw new IllegalArgumentException("no column " + name);
    }
    return field;
  }
}
