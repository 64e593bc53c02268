package dev.rowmill.expr;

import dev.rowmill.expr.AggregateExpression.Call;
import dev.rowmill.expr.AggregateExpression.Function;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Names in an expression over groups: group keys are columns, and each aggregate call becomes one.
final class GroupNames implements Names {

  private final Scope rows;
  private final Scope keys;
  private final Problems problems;
  private final AggregateCalls calls;
  private final List<Call> found = new ArrayList<>();

  GroupNames(Scope rows, Scope keys, Problems problems) {
    this.rows = rows;
    this.keys = keys;
    this.problems = problems;
    calls = new AggregateCalls(rows, problems);
  }

  List<Call> calls() {
    return found;
  }

  @Override
  public @Nullable Typed column(Node.Name name) {
    var key = keys.column(name.name());
    if (key != null) {
      return new Typed.Column(name.name(), key.slot(), key.type());
    }
    if (rows.column(name.name()) != null) {
      return problems.report(
          name.span(),
          "'" + name.name() + "' has many values in a group",
          "add it to group_by, or aggregate it: min(" + name.name() + ")");
    }
    var known = new LinkedHashSet<>(keys.names());
    known.addAll(rows.names());
    return problems.unknown(
        ExpressionException.Kind.UNKNOWN_COLUMN,
        name.span(),
        "there is no column '" + name.name() + "'",
        RowNames.remedy(name, known));
  }

  @Override
  public Names ofUnknownFunction() {
    return new Anywhere();
  }

  /// Keys and columns of the rows alike.
  private final class Anywhere implements Names {
    @Override
    public @Nullable Typed column(Node.Name name) {
      var column = keys.column(name.name()) == null ? rows.column(name.name()) : null;
      return column == null
          ? GroupNames.this.column(name)
          : new Typed.Column(name.name(), column.slot(), column.type());
    }

    @Override
    public Names ofUnknownFunction() {
      return this;
    }

    @Override
    public @Nullable Typed aggregate(Node.Call node, Function function) {
      return GroupNames.this.aggregate(node, function);
    }
  }

  @Override
  public @Nullable Typed aggregate(Node.Call node, Function function) {
    var call = calls.check(node, function);
    return call == null ? null : column(call);
  }

  /// The column that holds a call's result; equal calls share one.
  private Typed column(Call call) {
    int index = 0;
    while (index < found.size() && !found.get(index).isLike(call)) {
      index++;
    }
    if (index == found.size()) {
      found.add(call);
    }
    int slot = keys.names().size() + index;
    return new Typed.Column(AggregateCalls.text(call), slot, call.type());
  }
}
