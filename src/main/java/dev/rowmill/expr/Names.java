package dev.rowmill.expr;

import org.jspecify.annotations.Nullable;

/// What the columns and the aggregates in an expression mean where it stands.
interface Names {

  /// The column of that name, or null after a problem was reported.
  @Nullable Typed column(Node.Name name);

  /// The names in the arguments of a function that there is not: it may have been meant as an
  /// aggregate, so that any column will do.
  Names ofUnknownFunction();

  /// What a call of an aggregate function stands for, or null after a problem was reported.
  @Nullable Typed aggregate(Node.Call call, AggregateExpression.Function function);
}
