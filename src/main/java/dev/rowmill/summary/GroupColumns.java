package dev.rowmill.summary;

import dev.rowmill.expr.Expression;
import dev.rowmill.file.InputException;
import dev.rowmill.job.JobPlan;
import dev.rowmill.output.OutputEncoder;
import dev.rowmill.vector.BytesVector;
import dev.rowmill.vector.CellError;
import dev.rowmill.vector.Columns;
import dev.rowmill.vector.LongVector;
import dev.rowmill.vector.Vector;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The columns of a summary for a batch of groups, keys first, and which of the groups are kept.
final class GroupColumns implements Columns {

  private final JobPlan.Output.Summary output;
  private final KeyDecoder keys;
  private final List<Column> columns = new ArrayList<>();
  private final Optional<Column> having;
  private final List<Vector> results = new ArrayList<>();
  private int groups;

  GroupColumns(JobPlan.Output.Summary output) {
    this.output = output;
    keys = new KeyDecoder(output.keys());
    for (var aggregate : output.aggregates()) {
      columns.add(new Column(aggregate, output.keys().size()));
    }
    int all = output.keys().size() + output.aggregates().size();
    having = output.selection().having().map(condition -> new Column(condition, all));
  }

  /// Computes the columns; valid until the next call.
  ///
  /// @throws InputException if a column of a group that is kept cannot be computed
  void compute(MergedGroups merged) throws InputException {
    groups = merged.groups();
    keys.decode(merged.keys(), merged.starts(), groups);
    results.clear();
    for (int key = 0; key < output.keys().size(); key++) {
      results.add(keys.vector(key));
    }
    for (var column : columns) {
      results.add(column.evaluate(merged));
    }
    if (having.isPresent()) {
      require(having.get(), having.get().evaluate(merged));
    }
    for (var column : columns) {
      require(column, column.result);
    }
  }

  /// Looks for characters in the groups that are kept which the output's encoding lacks.
  ///
  /// @throws InputException if there is one: nothing of the batch has been written yet
  void requireCharacters(OutputEncoder encoder) throws InputException {
    for (int column = 0;
        column < output.columns().size() && !encoder.hasAllCharacters();
        column++) {
      if (results.get(column) instanceof BytesVector strings) {
        for (int group = 0; group < groups; group++) {
          boolean isWritten = strings.isValue(group) && isKept(group);
          var lack =
              isWritten
                  ? encoder.lack(strings.bytes(), strings.start(group), strings.end(group))
                  : null;
          if (lack != null) {
            throw new InputException(
                "output '%s', column '%s', %s: %s; give the output the encoding utf-8"
                    .formatted(output.name(), output.columns().get(column), describe(group), lack));
          }
        }
      }
    }
  }

  /// Whether a group is written.
  boolean isKept(int group) {
    return having.isEmpty() || having.get().isTrue(group);
  }

  @Override
  public int rows() {
    return groups;
  }

  @Override
  public Vector vector(int slot) {
    return results.get(slot);
  }

  private void require(Column column, Vector result) throws InputException {
    if (!result.isMarked()) {
      return;
    }
    boolean isHaving = having.isPresent() && having.get() == column;
    for (int group = 0; group < groups; group++) {
      var error = result.error(group);
      if (error != null && (isHaving || isKept(group))) {
        var place = isHaving ? "'having'" : "column '" + column.aggregate.name() + "'";
        throw new InputException(
            "output '%s', %s, %s: %s; %s"
                .formatted(output.name(), place, describe(group), error.message(), remedy(error)));
      }
    }
  }

  private String describe(int group) {
    if (output.keys().isEmpty()) {
      return "all rows";
    }
    var parts = new ArrayList<String>();
    for (int key = 0; key < output.keys().size(); key++) {
      var vector = keys.vector(key);
      var value = vector.isNull(group) ? "NULL" : shortened(vector.text(group));
      parts.add(output.keys().get(key).name() + " = " + value);
    }
    return "group " + String.join(", ", parts);
  }

  private static String shortened(String text) {
    return text.codePointCount(0, text.length()) <= 80
        ? text
        : text.substring(0, text.offsetByCodePoints(0, 80)) + "…";
  }

  private static String remedy(CellError error) {
    return switch (error) {
      case DIVISION_BY_ZERO -> "write `… / nullif(divisor, 0)` to get NULL there";
      case DECIMAL_OVERFLOW, INTEGER_OVERFLOW ->
          "round the argument to fewer digits, or cast it to number";
      case NUMBER_OVERFLOW -> "scale the argument down";
      case INVALID_CAST -> "filter such rows, or test the value with `case when` before the cast";
      case DATE_OVERFLOW, INVALID_ARGUMENT -> "test the arguments with `case when` before the call";
    };
  }

  /// A column that is an expression over aggregates: the results of its calls, and the expression
  /// over them.
  private final class Column implements Columns {

    private final JobPlan.Aggregate aggregate;
    private final int firstCall;
    private final List<CallResult> calls = new ArrayList<>();
    private final Expression.Evaluator evaluator;
    private final List<Vector> callResults = new ArrayList<>();
    private Vector result;

    /// @param firstCall the slot of the first call's result; before it come the summary's columns
    Column(JobPlan.Aggregate aggregate, int firstCall) {
      this.aggregate = aggregate;
      this.firstCall = firstCall;
      PlacedCall.of(aggregate).forEach(call -> calls.add(new CallResult(call)));
      evaluator = aggregate.expression().result().evaluator();
      result = Vector.of(aggregate.expression().result().type());
    }

    Vector evaluate(MergedGroups merged) {
      callResults.clear();
      for (var call : calls) {
        callResults.add(call.of(merged));
      }
      result = evaluator.evaluate(this);
      return result;
    }

    boolean isTrue(int group) {
      return result.isValue(group) && ((LongVector) result).get(group) != 0;
    }

    @Override
    public int rows() {
      return groups;
    }

    @Override
    public Vector vector(int slot) {
      return slot < firstCall ? results.get(slot) : callResults.get(slot - firstCall);
    }
  }
}
