package dev.rowmill.expr;

import dev.rowmill.expr.ExpressionException.Kind;
import dev.rowmill.expr.ExpressionException.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What is wrong with an expression so far. Checking goes on after a problem, so that all are found
/// at once: a part that has one is checked to null, and what contains such a part adds nothing to
/// it.
final class Problems {

  private final List<Problem> problems = new ArrayList<>();

  /// Notes a problem, and returns what the part it lies in is checked to.
  @Nullable Typed report(Span span, String message, String remedy) {
    problems.add(new Problem(span, message, remedy));
    return null;
  }

  /// As [#report], for a name that means nothing.
  @Nullable Typed unknown(Kind kind, Span span, String message, String remedy) {
    problems.add(new Problem(span.offset(), span.length(), message, remedy, kind));
    return null;
  }

  /// The root of a checked tree.
  ///
  /// @throws ExpressionException if something was reported
  Typed checked(@Nullable Typed root) throws ExpressionException {
    if (!problems.isEmpty()) {
      throw new ExpressionException(problems);
    }
    return Objects.requireNonNull(root);
  }
}
