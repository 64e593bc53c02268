package dev.rowmill.job;

import dev.rowmill.expr.AggregateExpression;
import dev.rowmill.expr.ExpressionException;
import dev.rowmill.job.JobPlan.Output;
import dev.rowmill.job.JobPlan.RowColumn;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Turns output sections into outputs: names become slots, aggregates are checked.
final class OutputResolver {

  private final StepResolver steps;
  private final InputSection input;
  private final Problems problems;

  /// @param steps after all steps were applied
  OutputResolver(StepResolver steps, InputSection input, Problems problems) {
    this.steps = steps;
    this.input = input;
    this.problems = problems;
  }

  /// The output; empty if its destination is not known.
  Optional<Output> resolve(OutputSection section) {
    var path = section.csv().map(PlacedPath::path);
    if (section.summary().isEmpty()) {
      var columns = rowColumns(section.columns());
      return path.map(to -> new Output.Rows(section.name(), to, columns));
    }
    var summary = section.summary().get();
    var keys = keys(summary.groupBy());
    var aggregates = aggregates(summary, keys);
    return path.map(to -> new Output.Summary(section.name(), to, keys, aggregates));
  }

  private List<RowColumn> rowColumns(List<PlacedText> names) {
    var columns = new ArrayList<RowColumn>();
    var seen = new HashSet<String>();
    for (var name : names) {
      refuseSecond(name, seen);
      var derived = steps.derived(name.value());
      if (derived.isPresent()) {
        var column = derived.get();
        columns.add(new RowColumn.FromSlot(column.name(), column.slot(), column.value().type()));
      } else {
        columns.add(new RowColumn.FromInput(name.value()));
        boolean headless = !input.dialect().dialect().header();
        if (headless && steps.scope().column(name.value()) == null && !steps.scope().isDoubtful()) {
          unknown(name, "without a header there are only the declared columns");
        }
      }
    }
    return columns;
  }

  private List<JobPlan.Key> keys(List<PlacedText> names) {
    var keys = new ArrayList<JobPlan.Key>();
    var seen = new HashSet<String>();
    for (var name : names) {
      refuseSecond(name, seen);
      var column = steps.scope().column(name.value());
      if (column != null) {
        keys.add(new JobPlan.Key(name.value(), column.slot(), column.type()));
      } else if (!steps.scope().isDoubtful()) {
        unknown(name, "declare it in input.columns: " + name + ": {type: string}");
      }
    }
    return keys;
  }

  private void unknown(PlacedText name, String otherwise) {
    var remedy =
        Names.nearest(name.value(), steps.scope().names())
            .map(near -> "did you mean '" + near + "'?");
    var message = "the column '" + name + "' is neither declared nor derived";
    problems.add(ProblemCode.UNKNOWN_COLUMN, name.at(), message, remedy.orElse(otherwise));
  }

  private List<JobPlan.Aggregate> aggregates(
      OutputSection.Summary summary, List<JobPlan.Key> keys) {
    var keyScope = new ColumnScope();
    if (keys.size() < summary.groupBy().size()) {
      keyScope.setIncomplete();
    }
    for (int i = 0; i < keys.size(); i++) {
      keyScope.put(keys.get(i).name(), i, keys.get(i).type());
    }
    var aggregates = new ArrayList<JobPlan.Aggregate>();
    var seen = new HashSet<>(summary.groupBy().stream().map(PlacedText::value).toList());
    for (var aggregate : summary.aggregate()) {
      refuseSecond(aggregate.name(), seen);
      aggregate
          .value()
          .flatMap(text -> aggregate(aggregate.name().value(), text, keyScope))
          .ifPresent(aggregates::add);
    }
    return aggregates;
  }

  private Optional<JobPlan.Aggregate> aggregate(String name, PlacedText text, ColumnScope keys) {
    try {
      var expression = AggregateExpression.compile(text.value(), steps.scope(), keys);
      var slots = new ArrayList<Integer>();
      for (var call : expression.calls()) {
        slots.add(
            call.argument().map(argument -> steps.argument(argument, call.source())).orElse(-1));
      }
      return Optional.of(new JobPlan.Aggregate(name, expression, slots));
    } catch (ExpressionException e) {
      if (keys.isDoubtful()) {
        steps.scope().isDoubtful();
      } else {
        steps.report(e, text);
      }
      return Optional.empty();
    }
  }

  private void refuseSecond(PlacedText name, Set<String> seen) {
    if (name.value().isEmpty()) {
      problems.add(ProblemCode.INVALID_NAME, name.at(), "a column must have a name", "");
    } else if (!seen.add(name.value())) {
      var message = "the output has a column '" + name + "' already";
      problems.add(
          ProblemCode.DUPLICATE_COLUMN, name.at(), message, "give each column a name of its own");
    }
  }
}
