package dev.rowmill.expr;

import dev.rowmill.expr.AggregateExpression.Call;
import dev.rowmill.expr.AggregateExpression.Function;
import dev.rowmill.vector.Type;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Names in an expression over groups: group keys are columns, and each aggregate call becomes one.
final class GroupNames implements Names {

  private final Scope rows;
  private final Scope keys;
  private final Problems problems;
  private final Checker arguments;
  private final List<Call> calls = new ArrayList<>();

  GroupNames(Scope rows, Scope keys, Problems problems) {
    this.rows = rows;
    this.keys = keys;
    this.problems = problems;
    arguments = new Checker(RowNames.insideOfAggregates(rows, problems), problems);
  }

  List<Call> calls() {
    return calls;
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
    return problems.report(
        name.span(), "there is no column '" + name.name() + "'", RowNames.remedy(name, known));
  }

  @Override
  public @Nullable Typed aggregate(Node.Call node, Function function) {
    if (node.star()) {
      return function == Function.COUNT
          ? column(new Call(function, Optional.empty(), "", Type.INTEGER), "count(*)")
          : problems.report(
              node.span(), node.name() + " does not take *", "only count(*) counts rows");
    }
    if (node.arguments().size() != 1) {
      var least = function == Function.MIN ? "least" : "greatest";
      boolean extreme = function == Function.MIN || function == Function.MAX;
      return problems.report(
          node.span(),
          node.name() + " takes one argument",
          extreme && node.arguments().size() > 1
              ? "did you mean '" + least + "'?"
              : "it is written " + node.name() + "(x)");
    }
    var argument = arguments.check(node.arguments().getFirst());
    if (argument == null) {
      return null;
    }
    var type = type(node, function, argument.type());
    if (type == null) {
      return null;
    }
    var call = new Call(function, Optional.of(new Program(argument)), argument.text(), type);
    return column(call, node.name() + "(" + argument.text() + ")");
  }

  private @Nullable Type type(Node.Call node, Function function, Type argument) {
    return switch (function) {
      case COUNT -> Type.INTEGER;
      case MIN, MAX, ANY_VALUE -> argument;
      case SUM, AVG, STDDEV -> {
        var span = node.arguments().getFirst().span();
        if (!argument.isNumeric()) {
          problems.report(
              span,
              node.name() + " takes an integer, decimal or number, not " + argument,
              argument.kind() == Type.Kind.STRING
                  ? "cast(… as decimal(18,2)) makes a number of a text"
                  : "");
          yield null;
        }
        if (argument.kind() == Type.Kind.NUMBER || function == Function.STDDEV) {
          yield Type.NUMBER;
        }
        int scale = argument.scale() + (function == Function.AVG ? DecimalQuotient.MORE_DIGITS : 0);
        if (scale > Type.MAX_PRECISION) {
          problems.report(
              span,
              "avg of " + argument + " would have more than 38 digits after the point",
              "round(…, 6) it before");
          yield null;
        }
        yield Type.decimal(Type.MAX_PRECISION, scale);
      }
    };
  }

  /// The column that holds a call's result; equal calls share one.
  private Typed column(Call call, String text) {
    for (int i = 0; i < calls.size(); i++) {
      var known = calls.get(i);
      if (known.function() == call.function() && known.source().equals(call.source())) {
        return new Typed.Column(text, keys.names().size() + i, known.type());
      }
    }
    calls.add(call);
    return new Typed.Column(text, keys.names().size() + calls.size() - 1, call.type());
  }
}
