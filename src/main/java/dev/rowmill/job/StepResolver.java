package dev.rowmill.job;

import dev.rowmill.expr.Expression;
import dev.rowmill.expr.ExpressionException;
import dev.rowmill.job.JobPlan.Transform;
import dev.rowmill.vector.Type;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Gives every column its slot and checks the expressions of the steps. Afterwards its scope holds
/// the columns that outputs see, and it takes the hidden columns that aggregates ask for.
final class StepResolver {

  private final Problems problems;
  private final ColumnScope scope = new ColumnScope();
  private final List<JobPlan.Column> columns = new ArrayList<>();
  private final List<Transform> transforms = new ArrayList<>();
  private final Map<String, Transform.Derive> derived = new LinkedHashMap<>();
  private final Map<String, Integer> hidden = new HashMap<>();
  private int slots;

  StepResolver(Problems problems) {
    this.problems = problems;
  }

  void declare(InputSection input) {
    if (!input.isUnderstood()) {
      scope.setIncomplete();
    }
    for (var section : input.columns()) {
      int slot = slots++;
      section
          .column()
          .ifPresentOrElse(
              column -> {
                columns.add(column);
                scope.put(column.name(), slot, column.type());
              },
              () -> scope.putBroken(section.name()));
    }
  }

  /// Adds the rules over whole rows, which come before all steps.
  void validate(List<ValidateSection> sections) {
    var rules = new ArrayList<Transform.Rule>();
    for (var section : sections) {
      section
          .rule()
          .flatMap(text -> condition(text, "a rule"))
          .ifPresent(
              condition ->
                  rules.add(new Transform.Rule(section.message(), section.source(), condition)));
    }
    if (!rules.isEmpty()) {
      transforms.add(new Transform.Validate(rules));
    }
  }

  void apply(List<StepSection> steps) {
    for (var step : steps) {
      switch (step) {
        case StepSection.Filter(var condition) -> filter(condition);
        case StepSection.Derive derive -> derive(derive);
        case StepSection.Unknown _ -> scope.setIncomplete();
      }
    }
  }

  private void filter(PlacedText text) {
    condition(text, "a filter")
        .ifPresent(condition -> transforms.add(new Transform.Filter(text.value(), condition)));
  }

  /// A boolean expression.
  ///
  /// @param what what messages call it
  private Optional<Expression> condition(PlacedText text, String what) {
    var compiled = compile(text);
    if (compiled.isPresent() && !compiled.get().type().equals(Type.BOOLEAN)) {
      var message = what + " must be true or false, this is of type " + compiled.get().type();
      var remedy = compiled.get().type().isNumeric() ? "compare it with something: … > 0" : "";
      problems.add(ProblemCode.INVALID_EXPRESSION, text.at(), message, remedy);
      return Optional.empty();
    }
    return compiled;
  }

  private void derive(StepSection.Derive derive) {
    var compiled = derive.value().flatMap(this::compile);
    if (compiled.isEmpty()) {
      scope.putBroken(derive.name());
      derived.remove(derive.name());
      return;
    }
    var column = new Transform.Derive(derive.name(), slots++, compiled.get(), false);
    transforms.add(column);
    scope.put(column.name(), column.slot(), column.value().type());
    derived.put(column.name(), column);
  }

  private Optional<Expression> compile(PlacedText text) {
    try {
      var expression = Expression.compile(text.value(), scope);
      scope.isDoubtful();
      return Optional.of(expression);
    } catch (ExpressionException e) {
      report(e, text, Map.of());
      return Optional.empty();
    }
  }

  /// Adds what is wrong with an expression, unless it only follows from what was wrong with its
  /// columns.
  ///
  /// @param hints what to say to names that are no columns
  void report(ExpressionException exception, PlacedText text, Map<String, String> hints) {
    if (scope.isDoubtful()) {
      return;
    }
    for (var problem : exception.problems()) {
      var code =
          switch (problem.kind()) {
            case UNKNOWN_COLUMN -> ProblemCode.UNKNOWN_COLUMN;
            case UNKNOWN_FUNCTION -> ProblemCode.UNKNOWN_FUNCTION;
            case OTHER -> ProblemCode.INVALID_EXPRESSION;
          };
      problems.add(
          code, text.at(problem.offset()), problem.message(), remedy(problem, text, hints));
    }
  }

  private static String remedy(
      ExpressionException.Problem problem, PlacedText text, Map<String, String> hints) {
    int end = Math.min(problem.offset() + problem.length(), text.value().length());
    var hint = hints.get(unquoted(text.value().substring(problem.offset(), end)));
    if (hint != null && problem.kind() == ExpressionException.Kind.UNKNOWN_COLUMN) {
      return hint;
    }
    boolean isFar =
        problem.kind() == ExpressionException.Kind.UNKNOWN_COLUMN
            && problem.remedy().startsWith("columns are");
    return isFar
        ? problem.remedy() + "; if the file has it, declare it in input.columns"
        : problem.remedy();
  }

  /// The slot of an aggregate's argument: the column's own if it is just a column, and else a
  /// hidden column's, which equal arguments share.
  ///
  /// @param source the argument's canonical text
  int argument(Expression argument, String source) {
    var column = scope.column(unquoted(source));
    if (column != null && argument.slots().equals(java.util.Set.of(column.slot()))) {
      return column.slot();
    }
    return hidden.computeIfAbsent(
        source,
        text -> {
          int slot = slots++;
          transforms.add(new Transform.Derive(text, slot, argument, true));
          return slot;
        });
  }

  private static String unquoted(String source) {
    boolean quoted = source.length() >= 2 && source.startsWith("\"") && source.endsWith("\"");
    return quoted ? source.substring(1, source.length() - 1).replace("\"\"", "\"") : source;
  }

  ColumnScope scope() {
    return scope;
  }

  /// The derived column that a name means now.
  Optional<Transform.Derive> derived(String name) {
    return Optional.ofNullable(derived.get(name));
  }

  List<JobPlan.Column> columns() {
    return columns;
  }

  List<Transform> transforms() {
    return transforms;
  }
}
