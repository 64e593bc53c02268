package dev.rowmill.expr;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Names in an expression over a single row.
///
/// @param misplacedAggregate what is said of an aggregate: message and remedy
record RowNames(Scope scope, Problems problems, String misplacedAggregate, String remedy)
    implements Names {

  private static final int NAMES_LISTED = 12;

  /// What other languages call the time of the run.
  private static final List<String> CLOCKS =
      List.of("current_date", "current_timestamp", "localtimestamp", "sysdate", "today");

  static RowNames outsideOfAggregates(Scope scope, Problems problems) {
    return new RowNames(
        scope,
        problems,
        " computes over many rows, but this is an expression over one",
        "aggregates belong in an output's 'aggregate'");
  }

  static RowNames insideOfAggregates(Scope scope, Problems problems) {
    return new RowNames(
        scope,
        problems,
        " stands inside another aggregate",
        "derive a column first, or aggregate once");
  }

  @Override
  public @Nullable Typed column(Node.Name name) {
    var column = scope.column(name.name());
    if (column != null) {
      return new Typed.Column(name.name(), column.slot(), column.type());
    }
    return problems.unknown(
        ExpressionException.Kind.UNKNOWN_COLUMN,
        name.span(),
        "there is no column '" + name.name() + "'",
        remedy(name, scope.names()));
  }

  @Override
  public Names ofUnknownFunction() {
    return this;
  }

  static String remedy(Node.Name name, Collection<String> known) {
    var closest = Closest.to(name.name(), known);
    if (closest != null) {
      return "did you mean '" + closest + "'?";
    }
    if (!name.quoted() && CLOCKS.contains(name.name().toLowerCase(Locale.ROOT))) {
      return "give the day as a parameter: params: {day: {type: date, default: today}}, and here"
          + " ${day}";
    }
    if (name.quoted()) {
      return "double quotes hold the name of a column; a text is written '"
          + name.name().replace("'", "''")
          + "'";
    }
    if (known.isEmpty()) {
      return "there are no columns here";
    }
    var listed = known.stream().limit(NAMES_LISTED).toList();
    return "columns are " + String.join(", ", listed) + (known.size() > NAMES_LISTED ? ", …" : "");
  }

  @Override
  public @Nullable Typed aggregate(Node.Call call, AggregateExpression.Function function) {
    if (call.arguments().size() > 1 && List.of("min", "max").contains(call.name())) {
      return problems.report(
          call.nameSpan(),
          call.name() + " is an aggregate and takes one argument",
          "did you mean '" + (call.name().equals("min") ? "least" : "greatest") + "'?");
    }
    return problems.report(
        call.nameSpan(), "the aggregate " + call.name() + misplacedAggregate, remedy);
  }
}
