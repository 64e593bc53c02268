package dev.rowmill.row;

import dev.rowmill.csv.Dialect;
import dev.rowmill.expr.Expression;
import dev.rowmill.job.JobPlan;
import dev.rowmill.job.JobPlan.Column;
import dev.rowmill.job.JobPlan.Constraint;
import dev.rowmill.job.JobPlan.Output;
import dev.rowmill.job.JobPlan.RowColumn;
import dev.rowmill.job.JobPlan.Transform;
import dev.rowmill.job.OutputFormat;
import dev.rowmill.job.Ragged;
import dev.rowmill.job.RunSettings;
import dev.rowmill.vector.Type;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Puts plans together for tests.
final class Plan {

  private Dialect dialect = Dialect.RFC4180;
  private List<String> nulls = List.of("");
  private Ragged ragged = Ragged.REJECT;
  private final List<Column> columns = new ArrayList<>();
  private final List<Transform> transforms = new ArrayList<>();
  private final List<RowColumn> outputColumns = new ArrayList<>();

  Plan dialect(Dialect value) {
    dialect = value;
    return this;
  }

  Plan ragged(Ragged value) {
    ragged = value;
    return this;
  }

  Plan nulls(String... values) {
    nulls = List.of(values);
    return this;
  }

  Plan column(String name, Type type, Constraint... constraints) {
    columns.add(new Column(name, type, Optional.empty(), Optional.empty(), List.of(constraints)));
    return this;
  }

  Plan format(String name, Type type, String format) {
    columns.add(new Column(name, type, Optional.of(format), Optional.empty(), List.of()));
    return this;
  }

  Plan filter(Expression condition) {
    transforms.add(new Transform.Filter("a condition", condition));
    return this;
  }

  Plan derive(String name, Expression value) {
    transforms.add(new Transform.Derive(name, nextSlot(), value, false));
    return this;
  }

  Plan hidden(String source, Expression value) {
    transforms.add(new Transform.Derive(source, nextSlot(), value, true));
    return this;
  }

  private int nextSlot() {
    return build().slots();
  }

  /// Adds an input column to the output, which otherwise has all.
  Plan writes(String name) {
    outputColumns.add(new RowColumn.FromInput(name));
    return this;
  }

  Plan writes(String name, int slot, Type type) {
    outputColumns.add(new RowColumn.FromSlot(name, slot, type));
    return this;
  }

  JobPlan build() {
    return new JobPlan(
        "test",
        "",
        new JobPlan.Input("/in.csv", dialect, nulls, ragged),
        columns,
        transforms,
        List.of(new Output.Rows("rows", Path.of("/out.csv"), OutputFormat.DEFAULT, outputColumns)),
        new JobPlan.Rejects(Optional.empty(), false, Long.MAX_VALUE, 100),
        RunSettings.DEFAULT);
  }
}
