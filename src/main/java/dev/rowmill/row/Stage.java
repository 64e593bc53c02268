package dev.rowmill.row;

import dev.rowmill.expr.Expression;
import dev.rowmill.job.JobPlan.Transform;
import dev.rowmill.vector.LongVector;
import dev.rowmill.vector.Vector;
import java.util.List;
import java.util.Objects;

/// One transform at work on the rows that came so far. A row whose value is an error is rejected.
///
/// Not thread-safe.
sealed interface Stage permits Stage.Validate, Stage.Filter, Stage.Derive, Encodable {

  /// @param live the slots that are read after it
  void apply(Rows rows, int[] live);

  static Stage of(Transform transform) {
    return switch (transform) {
      case Transform.Validate(var rules) -> Validate.of(rules);
      case Transform.Filter(_, var condition) -> new Filter(condition.evaluator());
      case Transform.Derive(var name, int slot, var value, _) ->
          new Derive(name, slot, value.evaluator());
    };
  }

  /// Rejects the rows that break rules, once for each rule.
  ///
  /// @param conditions one for each rule
  record Validate(List<Transform.Rule> rules, List<Expression.Evaluator> conditions)
      implements Stage {

    static Validate of(List<Transform.Rule> rules) {
      return new Validate(rules, rules.stream().map(rule -> rule.condition().evaluator()).toList());
    }

    @Override
    public void apply(Rows rows, int[] live) {
      int before = rows.breaks().brokenRecords();
      for (int i = 0; i < rules.size(); i++) {
        check(rows, rules.get(i), (LongVector) conditions.get(i).evaluate(rows));
      }
      if (rows.breaks().brokenRecords() > before) {
        rows.dropBroken(live);
      }
    }

    private static void check(Rows rows, Transform.Rule rule, LongVector vector) {
      var values = vector.values();
      for (int row = 0; row < rows.rows(); row++) {
        var error = vector.isMarked() ? vector.error(row) : null;
        if (error != null) {
          var detail = error.message() + " in: " + rule.source();
          rows.breaks().record(rows.record(row), "", error.rule(), detail);
        } else if (values[row] == 0 && vector.isValue(row)) {
          rows.breaks().record(rows.record(row), "", rule.message(), rule.source());
        }
      }
    }
  }

  /// Keeps the rows of which the condition is true.
  record Filter(Expression.Evaluator condition) implements Stage {
    @Override
    public void apply(Rows rows, int[] live) {
      var vector = (LongVector) condition.evaluate(rows);
      var values = vector.values();
      var kept = rows.kept();
      int count = 0;
      int broken = 0;
      if (!vector.isMarked()) {
        count = nonzero(values, rows.rows(), kept);
      } else {
        for (int row = 0; row < rows.rows(); row++) {
          if (vector.isError(row)) {
            reject(rows, row, "", vector);
            broken++;
          } else if (vector.isValue(row) && values[row] != 0) {
            kept[count++] = row;
          }
        }
      }
      rows.addFiltered(rows.rows() - count - broken);
      rows.keep(count, live);
    }

    /// Writes to `into` which of the first `rows` values are not 0, and returns how many. Hot.
    private static int nonzero(long[] values, int rows, int[] into) {
      int count = 0;
      for (int row = 0; row < rows; row++) {
        into[count] = row;
        count += values[row] != 0 ? 1 : 0;
      }
      return count;
    }
  }

  /// Adds a column.
  record Derive(String name, int slot, Expression.Evaluator value) implements Stage {
    @Override
    public void apply(Rows rows, int[] live) {
      var vector = value.evaluate(rows);
      rows.set(slot, vector);
      if (!vector.isMarked()) {
        return;
      }
      var kept = rows.kept();
      int count = 0;
      for (int row = 0; row < rows.rows(); row++) {
        if (vector.isError(row)) {
          reject(rows, row, name, vector);
        } else {
          kept[count++] = row;
        }
      }
      rows.keep(count, live);
    }
  }

  private static void reject(Rows rows, int row, String column, Vector vector) {
    var error = Objects.requireNonNull(vector.error(row));
    rows.breaks().record(rows.record(row), column, error.rule(), error.message());
  }
}
