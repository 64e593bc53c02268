package dev.rowmill.job;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One step of the `steps` section. A new kind of step gets its key in [#read] and its record here.
sealed interface StepSection {

  /// `filter: "status = 'COMPLETED'"`
  record Filter(PlacedText condition) implements StepSection {}

  /// One column of `derive: {net: quantity * unit_price}`.
  ///
  /// @param at where its name stands
  /// @param value empty if it was not understood
  record Derive(String name, int at, Optional<PlacedText> value) implements StepSection {}

  /// A step that was not understood: columns may be missing after it.
  record Unknown() implements StepSection {}

  static List<StepSection> readAll(MappingReader job) {
    var steps = new ArrayList<StepSection>();
    for (var item : job.items("steps")) {
      job.mapping(item, "a step")
          .ifPresentOrElse(keys -> read(keys, steps), () -> steps.add(new Unknown()));
    }
    return steps;
  }

  private static void read(MappingReader keys, List<StepSection> steps) {
    keys.later("lookup", "process");
    hint(keys);
    int before = steps.size();
    if (keys.has("filter")) {
      keys.expression("filter")
          .map(Filter::new)
          .ifPresentOrElse(steps::add, () -> steps.add(new Unknown()));
    }
    if (keys.has("derive")) {
      for (var entry : keys.named("derive")) {
        steps.add(derive(entry, keys));
      }
    }
    boolean several = keys.has("filter") && keys.has("derive");
    keys.end();
    if (several) {
      var remedy = "begin a new item with '- ' for each, so that their order is plain";
      keys.problem(
          ProblemCode.WRONG_SHAPE, keys.at(), "this step is both a filter and a derive", remedy);
    } else if (keys.isEmpty()) {
      keys.problem(
          ProblemCode.WRONG_SHAPE,
          keys.at(),
          "this step is empty",
          "a step is a filter or a derive");
    }
    if (steps.size() == before) {
      steps.add(new Unknown());
    }
  }

  /// What steps of other tools are called, and what does the same here.
  private static void hint(MappingReader keys) {
    keys.hint("rows are kept by filter: CONDITION", "where", "having", "if", "keep");
    keys.hint(
        "list the columns that are to be written in the output: columns: [a, b]",
        "select",
        "columns",
        "drop",
        "remove",
        "exclude");
    keys.hint(
        "derive a column of the new name, derive: {new: old}, and list it in the output's columns",
        "rename");
    keys.hint(
        "rows are written in the order of the input; a summary has order_by",
        "sort",
        "order_by",
        "order");
    keys.hint(
        "no step compares rows; a summary, an output with group_by, has each value once",
        "dedupe",
        "deduplicate",
        "distinct",
        "unique");
    keys.hint(
        "a summary is an output with group_by and aggregate", "group_by", "aggregate", "summarize");
    keys.hint("columns are made by derive: {name: EXPRESSION}", "map", "compute", "add", "mutate");
    keys.hint("lookups in other files are not supported yet", "join", "merge");
  }

  private static StepSection derive(Reading.Named entry, MappingReader keys) {
    var name = entry.key().value();
    if (name.isEmpty()) {
      keys.problem(ProblemCode.INVALID_NAME, entry.key(), "a column must have a name", "");
    }
    return new Derive(
        name, entry.key().at(), keys.expression(entry.value(), "the column '" + name + "'"));
  }
}
