package dev.rowmill.row;

import dev.rowmill.job.JobPlan;
import dev.rowmill.job.JobPlan.Output;
import dev.rowmill.job.JobPlan.RowColumn;
import dev.rowmill.job.JobPlan.Transform;
import dev.rowmill.job.OutputFormat;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;

/// The columns of a rows output, when the input's are known.
final class OutputColumns {

  private OutputColumns() {}

  /// What the output says, or, if that is nothing: all input columns, each replaced by the derived
  /// one of its name, then the other derived ones. In JSON, declared columns are values, too.
  static List<RowColumn> of(JobPlan plan, Output.Rows output, InputLayout layout) {
    var columns = output.columns().isEmpty() ? all(plan, layout) : output.columns();
    return switch (output.format()) {
      case OutputFormat.Csv _ -> columns;
      case OutputFormat.JsonLines _ -> columns.stream().map(column -> typed(column, plan)).toList();
    };
  }

  private static RowColumn typed(RowColumn column, JobPlan plan) {
    for (int slot = 0; slot < plan.columns().size(); slot++) {
      var declared = plan.columns().get(slot);
      if (column instanceof RowColumn.FromInput(var name) && declared.name().equals(name)) {
        return new RowColumn.FromSlot(name, slot, declared.type());
      }
    }
    return column;
  }

  private static List<RowColumn> all(JobPlan plan, InputLayout layout) {
    // The last one of a name counts; it keeps the place of the first.
    var derived = new LinkedHashMap<String, RowColumn>();
    for (var transform : plan.transforms()) {
      if (transform instanceof Transform.Derive derive && !derive.hidden()) {
        var column = new RowColumn.FromSlot(derive.name(), derive.slot(), derive.value().type());
        derived.put(derive.name(), column);
      }
    }
    var columns = new ArrayList<RowColumn>();
    for (var name : layout.names()) {
      var replacement = derived.remove(name);
      columns.add(replacement == null ? new RowColumn.FromInput(name) : replacement);
    }
    columns.addAll(derived.values());
    return columns;
  }

  /// The input columns that are not declared, but written so that all their bytes must have a
  /// meaning: in another encoding than the input's, or as JSON.
  static Set<String> undeclaredText(JobPlan plan, InputLayout layout) {
    boolean isUtf8 = plan.input().dialect().charset().equals(StandardCharsets.UTF_8);
    var names = new HashSet<String>();
    for (var output : plan.outputs()) {
      boolean isCopied =
          isUtf8
              && output.format() instanceof OutputFormat.Csv csv
              && csv.charset().equals(StandardCharsets.UTF_8);
      if (output instanceof Output.Rows rows && !isCopied) {
        for (var column : of(plan, rows, layout)) {
          if (column instanceof RowColumn.FromInput(var name)) {
            names.add(name);
          }
        }
      }
    }
    plan.columns().forEach(column -> names.remove(column.name()));
    return names;
  }

  /// The columns of all rows outputs.
  static List<RowColumn> ofAll(JobPlan plan, InputLayout layout) {
    return plan.outputs().stream()
        .filter(Output.Rows.class::isInstance)
        .flatMap(output -> of(plan, (Output.Rows) output, layout).stream())
        .toList();
  }
}
