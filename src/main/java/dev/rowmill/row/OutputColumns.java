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
  static List<OutputColumn> of(JobPlan plan, Output.Rows output, InputLayout layout) {
    var columns =
        output.columns().isEmpty()
            ? all(plan, layout)
            : output.columns().stream().map(column -> placed(column, layout)).toList();
    return switch (output.format()) {
      case OutputFormat.Csv _ -> columns;
      case OutputFormat.JsonLines _ -> columns.stream().map(column -> typed(column, plan)).toList();
    };
  }

  private static OutputColumn placed(RowColumn column, InputLayout layout) {
    return switch (column) {
      case RowColumn.FromInput(var name) -> new OutputColumn.Field(name, layout.field(name));
      case RowColumn.FromSlot(var name, int slot, var type) ->
          new OutputColumn.Slot(name, slot, type);
    };
  }

  private static OutputColumn typed(OutputColumn column, JobPlan plan) {
    for (int slot = 0; slot < plan.columns().size(); slot++) {
      var declared = plan.columns().get(slot);
      if (column instanceof OutputColumn.Field && declared.name().equals(column.name())) {
        return new OutputColumn.Slot(column.name(), slot, declared.type());
      }
    }
    return column;
  }

  private static List<OutputColumn> all(JobPlan plan, InputLayout layout) {
    // The last one of a name counts; it keeps the place of the first.
    var derived = new LinkedHashMap<String, OutputColumn>();
    for (var transform : plan.transforms()) {
      if (transform instanceof Transform.Derive derive && !derive.hidden()) {
        var column = new OutputColumn.Slot(derive.name(), derive.slot(), derive.value().type());
        derived.put(derive.name(), column);
      }
    }
    var columns = new ArrayList<OutputColumn>();
    for (int field = 0; field < layout.fields(); field++) {
      var name = layout.names().get(field);
      var replacement = derived.remove(name);
      columns.add(replacement == null ? new OutputColumn.Field(name, field) : replacement);
    }
    columns.addAll(derived.values());
    return columns;
  }

  /// The input columns that are not declared, but written so that all their bytes must have a
  /// meaning: in another encoding than the input's, or as JSON.
  static Set<OutputColumn.Field> undeclaredText(JobPlan plan, InputLayout layout) {
    boolean isUtf8 = plan.input().dialect().encoding().equals(StandardCharsets.UTF_8);
    var declared = plan.columns().stream().map(JobPlan.Column::name).toList();
    var fields = new HashSet<OutputColumn.Field>();
    for (var output : plan.outputs()) {
      boolean isCopied =
          isUtf8
              && output.format() instanceof OutputFormat.Csv csv
              && csv.charset().equals(StandardCharsets.UTF_8);
      if (output instanceof Output.Rows rows && !isCopied) {
        for (var column : of(plan, rows, layout)) {
          if (column instanceof OutputColumn.Field field && !declared.contains(field.name())) {
            fields.add(field);
          }
        }
      }
    }
    return fields;
  }

  /// The columns of all rows outputs.
  static List<OutputColumn> ofAll(JobPlan plan, InputLayout layout) {
    return plan.outputs().stream()
        .filter(Output.Rows.class::isInstance)
        .flatMap(output -> of(plan, (Output.Rows) output, layout).stream())
        .toList();
  }
}
