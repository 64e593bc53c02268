package dev.rowmill.expr;

import dev.rowmill.vector.Type;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What was written, with its place: the syntax tree. Special forms such as `extract(year from x)`
/// have become calls.
sealed interface Node {

  Span span();

  /// An unsigned number as written.
  record Digits(Span span, String text) implements Node {}

  record Text(Span span, String value) implements Node {}

  record Truth(Span span, boolean value) implements Node {}

  record Null(Span span) implements Node {}

  /// `date '2026-01-31'`, `timestamp '…'`.
  record Moment(Span span, Type type, String value) implements Node {}

  /// @param quoted whether it stood in double quotes
  record Name(Span span, String name, boolean quoted) implements Node {}

  /// @param operator `-`, `+` or `not`
  record Unary(Span span, String operator, Node operand) implements Node {}

  /// @param operator in lower case, such as `+`, `and`, `<>` or `is distinct from`
  record Binary(Span span, String operator, Span operatorSpan, Node left, Node right)
      implements Node {}

  /// `operand is value`.
  ///
  /// @param value true, false, or null for `null` and `unknown`
  record Is(Span span, Node operand, @Nullable Boolean value) implements Node {}

  record In(Span span, Node operand, List<Node> items) implements Node {}

  record Between(Span span, Node operand, Node low, Node high) implements Node {}

  /// @param anyCase whether it is `ilike`
  record Like(Span span, boolean anyCase, Node operand, Node pattern, @Nullable Node escape)
      implements Node {}

  /// @param subject what each `when` is compared with; null: they are conditions
  record Case(Span span, @Nullable Node subject, List<When> whens, @Nullable Node otherwise)
      implements Node {}

  record When(Node condition, Node result) {}

  record Cast(Span span, Node operand, Type type) implements Node {}

  /// @param name in lower case
  /// @param distinct whether `distinct` stands before the arguments
  /// @param star whether the argument is `*`
  record Call(
      Span span, Span nameSpan, String name, boolean distinct, List<Node> arguments, boolean star)
      implements Node {}
}
