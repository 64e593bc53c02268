package dev.rowmill.expr;

import dev.rowmill.vector.Type;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/// An expression over aggregates, such as `round(sum(net) / count(*), 2)`: the aggregate calls in
/// it, and the scalar expression that is left when each call is a column.
///
/// @param calls the aggregate calls, in the order in which they stand in the text, equal ones once
/// @param result over a scope in which slots `0 … keys - 1` are the group keys in their order and
///   slot `keys + i` is the result of `calls.get(i)`
public record AggregateExpression(List<Call> calls, Expression result) {

  public AggregateExpression {
    calls = List.copyOf(calls);
  }

  /// The aggregate functions.
  public enum Function {
    COUNT,
    SUM,
    MIN,
    MAX,
    AVG,
    /// Of a sample.
    STDDEV,
    /// The first in the order of the input.
    ANY_VALUE,
    /// The smallest value that a given fraction of the values do not exceed.
    PERCENTILE
  }

  /// One call.
  ///
  /// @param distinct whether equal values count once; never where that makes no difference
  /// @param fraction which percentile, from 0 to 1; empty for other functions
  /// @param argument what is aggregated; empty for `count(*)`
  /// @param source the argument's canonical text, so that equal arguments are computed once; empty
  ///   for `count(*)`
  /// @param type the result's type
  public record Call(
      Function function,
      boolean distinct,
      Optional<BigDecimal> fraction,
      Optional<Expression> argument,
      String source,
      Type type) {

    /// Whether this is computed from the sorted values of each group, and not row by row.
    public boolean isOfSortedValues() {
      return distinct || function == Function.PERCENTILE;
    }

    /// Whether this computes the same as another call.
    boolean isLike(Call other) {
      return function == other.function
          && distinct == other.distinct
          && fraction.equals(other.fraction)
          && source.equals(other.source);
    }
  }

  /// Parses and checks a text.
  ///
  /// @param rows the columns that the arguments of aggregates may name
  /// @param keys the group keys, slots from 0, which may be named outside of aggregates
  /// @throws ExpressionException with every problem found, each with its place in the text
  public static AggregateExpression compile(String text, Scope rows, Scope keys)
      throws ExpressionException {
    var node = Parser.parse(text);
    var problems = new Problems();
    var names = new GroupNames(rows, keys, problems);
    var typed = problems.checked(new Checker(names, problems).check(node));
    return new AggregateExpression(names.calls(), new Program(typed));
  }
}
