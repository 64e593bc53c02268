package dev.rowmill.row;

import dev.rowmill.job.JobPlan;
import dev.rowmill.job.JobPlan.Output;
import dev.rowmill.job.JobPlan.RowColumn;
import dev.rowmill.job.JobPlan.Transform;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/// The columns of a rows output, when the input's are known.
final class OutputColumns {

  private OutputColumns() {}

  /// What the output says, or, if that is nothing: all input columns, each replaced by the derived
  /// one of its name, then the other derived ones.
  static List<RowColumn> of(JobPlan plan, Output.Rows output, InputLayout layout) {
    if (!output.columns().isEmpty()) {
      return output.columns();
    }
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

  /// The columns of all rows outputs.
  static List<RowColumn> ofAll(JobPlan plan, InputLayout layout) {
    return plan.outputs().stream()
        .filter(Output.Rows.class::isInstance)
        .flatMap(output -> of(plan, (Output.Rows) output, layout).stream())
        .toList();
  }
}
