package dev.rowmill.job;

import dev.rowmill.job.JobPlan.Output;
import dev.rowmill.job.JobPlan.RowColumn;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/// Turns output sections into outputs: names become slots.
final class OutputResolver {

  private final StepResolver steps;
  private final InputSection input;
  private final OutputNames names;
  private final Problems problems;

  /// @param steps after all steps were applied
  OutputResolver(StepResolver steps, InputSection input, Problems problems) {
    this.steps = steps;
    this.input = input;
    this.problems = problems;
    names = new OutputNames(steps, problems);
  }

  /// The output; empty if its destination is not known.
  Optional<Output> resolve(OutputSection section) {
    var path = section.path().map(PlacedPath::path);
    if (section.summary().isEmpty()) {
      var columns = rowColumns(section.columns());
      return path.map(to -> new Output.Rows(section.name(), to, section.format(), columns));
    }
    var summary = section.summary().get();
    var resolver = new SummaryResolver(steps, names, problems);
    var keys = resolver.keys(summary.groupBy());
    var aggregates = resolver.aggregates(summary, keys.size());
    var selection = resolver.selection(summary);
    return path.map(
        to ->
            new Output.Summary(section.name(), to, section.format(), keys, aggregates, selection));
  }

  private List<RowColumn> rowColumns(List<PlacedText> names) {
    var columns = new ArrayList<RowColumn>();
    var seen = new HashSet<String>();
    for (var name : names) {
      this.names.refuseSecond(name, seen);
      var derived = steps.derived(name.value());
      if (derived.isPresent()) {
        var column = derived.get();
        columns.add(new RowColumn.FromSlot(column.name(), column.slot(), column.value().type()));
      } else {
        columns.add(new RowColumn.FromInput(name.value()));
        boolean headless = !input.dialect().dialect().lines().header();
        if (headless && steps.scope().column(name.value()) == null && !steps.scope().isDoubtful()) {
          this.names.unknown(name, "without a header there are only the declared columns");
        }
      }
    }
    return columns;
  }
}
