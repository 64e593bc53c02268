package dev.rowmill.job;

import dev.rowmill.expr.AggregateExpression;
import dev.rowmill.expr.ExpressionException;
import dev.rowmill.vector.Type;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Turns what makes an output a summary into keys, aggregates and a selection: names become slots,
/// and every expression is checked.
final class SummaryResolver {

  private final StepResolver steps;
  private final OutputNames names;
  private final Problems problems;
  private final ColumnScope columns = new ColumnScope();

  SummaryResolver(StepResolver steps, OutputNames names, Problems problems) {
    this.steps = steps;
    this.names = names;
    this.problems = problems;
  }

  /// The keys; they are in scope from now on.
  List<JobPlan.Key> keys(List<PlacedText> groupBy) {
    var keys = new ArrayList<JobPlan.Key>();
    var seen = new HashSet<String>();
    for (var name : groupBy) {
      names.refuseSecond(name, seen);
      var column = steps.scope().column(name.value());
      if (column != null) {
        columns.put(name.value(), keys.size(), column.type());
        keys.add(new JobPlan.Key(name.value(), column.slot(), column.type()));
      } else {
        // What was meant is missed nowhere else; all other names are.
        columns.putBroken(name.value());
        Names.nearest(name.value(), steps.scope().names())
            .filter(near -> !columns.names().contains(near))
            .ifPresent(columns::putBroken);
        if (!steps.scope().isDoubtful()) {
          names.unknown(name, otherwise(name));
        }
      }
    }
    return keys;
  }

  private static String otherwise(PlacedText name) {
    return name.value().indexOf('(') >= 0
        ? "a key is a column: derive it first, derive: {key: '" + name + "'}"
        : "declare it in input.columns: " + name + ": {type: string}";
  }

  /// The aggregates; they are in scope afterwards.
  List<JobPlan.Aggregate> aggregates(OutputSection.Summary summary, int keys) {
    var aggregates = new ArrayList<JobPlan.Aggregate>();
    var seen = new HashSet<>(summary.groupBy().stream().map(PlacedText::value).toList());
    var siblings = new HashMap<String, String>();
    for (var aggregate : summary.aggregate()) {
      var what = aggregate.value().map(text -> ", here: (" + text + ")").orElse("");
      siblings.put(
          aggregate.name().value(),
          "it is computed beside this one, and cannot be named in it: repeat its expression"
              + what);
    }
    for (var aggregate : summary.aggregate()) {
      names.refuseSecond(aggregate.name(), seen);
      aggregate
          .value()
          .flatMap(text -> aggregate(aggregate.name().value(), text, siblings))
          .ifPresent(aggregates::add);
    }
    for (int i = 0; i < aggregates.size(); i++) {
      var aggregate = aggregates.get(i);
      columns.put(aggregate.name(), keys + i, aggregate.expression().result().type());
    }
    var understood = aggregates.stream().map(JobPlan.Aggregate::name).toList();
    for (var aggregate : summary.aggregate()) {
      if (!understood.contains(aggregate.name().value())) {
        columns.putBroken(aggregate.name().value());
      }
    }
    return aggregates;
  }

  /// @param hints what to say to names that are no columns
  private Optional<JobPlan.Aggregate> aggregate(
      String name, PlacedText text, Map<String, String> hints) {
    try {
      var expression = AggregateExpression.compile(text.value(), steps.scope(), columns);
      columns.isDoubtful();
      var slots = new ArrayList<Integer>();
      for (var call : expression.calls()) {
        slots.add(
            call.argument().map(argument -> steps.argument(argument, call.source())).orElse(-1));
      }
      return Optional.of(new JobPlan.Aggregate(name, expression, slots));
    } catch (ExpressionException e) {
      if (columns.isDoubtful()) {
        steps.scope().isDoubtful();
      } else {
        steps.report(e, text, hints);
      }
      return Optional.empty();
    }
  }

  /// Which groups are written, and in which order.
  JobPlan.Selection selection(OutputSection.Summary summary) {
    var having = summary.having().flatMap(this::having);
    return new JobPlan.Selection(having, orderBy(summary.orderBy()));
  }

  private Optional<JobPlan.Aggregate> having(PlacedText condition) {
    var having = aggregate("having", condition, Map.of());
    if (having.isPresent()) {
      var type = having.get().expression().result().type();
      if (!type.equals(Type.BOOLEAN)) {
        var message = "'having' must be true or false, this is of type " + type;
        var remedy = type.isNumeric() ? "compare it with something: … > 0" : "";
        problems.add(ProblemCode.INVALID_EXPRESSION, condition.at(), message, remedy);
      }
    }
    return having;
  }

  private List<JobPlan.SortColumn> orderBy(List<PlacedText> items) {
    var order = new ArrayList<JobPlan.SortColumn>();
    var seen = new HashSet<String>();
    for (var text : items) {
      var item = SortItem.parse(text.value());
      if (item.isEmpty()) {
        problems.add(ProblemCode.INVALID_VALUE, text.at(), "this names no column", SortItem.USAGE);
        continue;
      }
      var name = item.get().column();
      var column = columns.column(name);
      if (column != null) {
        if (!seen.add(name)) {
          var message = "the output is ordered by '" + name + "' already";
          problems.add(ProblemCode.DUPLICATE_COLUMN, text.at(), message, "name it once");
        }
        order.add(
            new JobPlan.SortColumn(
                column.slot(), item.get().descending(), item.get().nullsFirst()));
      } else if (!columns.isDoubtful() && !columns.isNearBroken(name)) {
        var message = "the output has no column '" + name + "' to be ordered by";
        var remedy = item.get().remedy(columns.names());
        problems.add(ProblemCode.UNKNOWN_COLUMN, text.at(), message, remedy);
      }
    }
    return order;
  }
}
