package dev.rowmill.summary;

import dev.rowmill.expr.AggregateExpression;
import dev.rowmill.expr.AggregateExpression.Call;
import dev.rowmill.expr.AggregateExpression.Function;
import dev.rowmill.expr.Expression;
import dev.rowmill.job.JobPlan;
import dev.rowmill.job.OutputFormat;
import dev.rowmill.vector.Type;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Makes summaries without a job file: columns `c0, c1, …`, the first ones of which are keys.
final class Summaries {

  private Summaries() {}

  /// A summary of all functions over all columns that are no keys.
  static JobPlan.Output.Summary ofEverything(List<Type> types, int keys) {
    var aggregates = new ArrayList<JobPlan.Aggregate>();
    aggregates.add(aggregate(keys, Function.COUNT, false, -1, null));
    for (int slot = keys; slot < types.size(); slot++) {
      var type = types.get(slot);
      for (var function : Function.values()) {
        if (isDefined(function, type)) {
          aggregates.add(aggregate(keys, function, false, slot, type));
        }
        if (isDefined(function, type) && canBeDistinct(function)) {
          aggregates.add(aggregate(keys, function, true, slot, type));
        }
      }
    }
    return of(types, keys, aggregates);
  }

  /// A summary of all functions that go row by row.
  static JobPlan.Output.Summary ofRows(List<Type> types, int keys) {
    var aggregates =
        ofEverything(types, keys).aggregates().stream()
            .filter(aggregate -> !aggregate.expression().calls().getFirst().isOfSortedValues())
            .toList();
    return of(types, keys, aggregates);
  }

  private static boolean canBeDistinct(Function function) {
    return switch (function) {
      case COUNT, SUM, AVG, STDDEV -> true;
      case MIN, MAX, ANY_VALUE, PERCENTILE -> false;
    };
  }

  private static boolean isDefined(Function function, Type type) {
    return switch (function) {
      case COUNT, MIN, MAX, ANY_VALUE, PERCENTILE -> true;
      case SUM, AVG, STDDEV -> type.isNumeric();
    };
  }

  static JobPlan.Output.Summary of(List<Type> types, int keys, List<JobPlan.Aggregate> aggregates) {
    return of(types, keys, aggregates, JobPlan.Selection.ALL);
  }

  static JobPlan.Output.Summary of(
      List<Type> types, int keys, List<JobPlan.Aggregate> aggregates, JobPlan.Selection selection) {
    var keyColumns = new ArrayList<JobPlan.Key>();
    for (int slot = 0; slot < keys; slot++) {
      keyColumns.add(new JobPlan.Key("c" + slot, slot, types.get(slot)));
    }
    return new JobPlan.Output.Summary(
        "totals",
        Path.of("/out/totals.csv"),
        OutputFormat.DEFAULT,
        keyColumns,
        aggregates,
        selection);
  }

  /// A column that is nothing but one call.
  static JobPlan.Aggregate aggregate(
      int keys, Function function, boolean distinct, int slot, @Nullable Type type) {
    Optional<Expression> argument =
        type == null ? Optional.empty() : Optional.of(new SlotExpression(slot, type));
    var result = type(function, type);
    Optional<BigDecimal> fraction =
        function == Function.PERCENTILE ? Optional.of(fraction(slot)) : Optional.empty();
    var source = type == null ? "" : "c" + slot;
    var call = new Call(function, distinct, fraction, argument, source, result);
    return new JobPlan.Aggregate(
        function + (distinct ? "(distinct " : "(") + slot + ")",
        new AggregateExpression(List.of(call), new SlotExpression(keys, result)),
        List.of(slot));
  }

  private static BigDecimal fraction(int slot) {
    return new BigDecimal(List.of("0", "0.5", "0.95", "1", "0.001", "0.3").get(slot % 6));
  }

  private static Type type(Function function, @Nullable Type argument) {
    if (function == Function.COUNT || argument == null) {
      return Type.INTEGER;
    }
    boolean number = argument.kind() == Type.Kind.NUMBER;
    return switch (function) {
      case MIN, MAX, ANY_VALUE, PERCENTILE, COUNT -> argument;
      case STDDEV -> Type.NUMBER;
      case SUM -> number ? argument : Type.decimal(38, argument.scale());
      case AVG -> number ? argument : Type.decimal(38, argument.scale() + 6);
    };
  }
}
