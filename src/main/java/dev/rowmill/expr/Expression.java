package dev.rowmill.expr;

import dev.rowmill.vector.Columns;
import dev.rowmill.vector.Type;
import dev.rowmill.vector.Vector;
import java.util.Set;

/// A type-checked expression. Immutable and thread-safe; each thread runs an [Evaluator] of its
/// own.
public interface Expression {

  /// Parses and checks a text.
  ///
  /// @throws ExpressionException with every problem found, each with its place in the text
  static Expression compile(String text, Scope scope) throws ExpressionException {
    var node = Parser.parse(text);
    var problems = new Problems();
    var typed = new Checker(RowNames.outsideOfAggregates(scope, problems), problems).check(node);
    return new Program(problems.checked(typed));
  }

  /// The type of the result.
  Type type();

  /// The slots of the columns it reads.
  Set<Integer> slots();

  /// A new evaluator, for one thread.
  Evaluator evaluator();

  /// Runs one expression over batches. The vector returned belongs to the evaluator (or is a column
  /// of the batch) and is valid until the next call.
  interface Evaluator {

    /// The result for each of the batch's rows: a value, NULL, or the error that computing it met.
    Vector evaluate(Columns columns);
  }
}
