package dev.rowmill.expr;

import dev.rowmill.vector.LongVector;
import dev.rowmill.vector.Vector;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Who answers questions about some rows.
///
/// An answer is `NULL`, `!` and what was wrong, or a value's text: of a number its Java text, of a
/// date the days and of a datetime the microseconds since 1970-01-01.
interface Answers extends AutoCloseable {

  /// The answers to each question in each row; null for a question that cannot be asked.
  List<@Nullable List<String>> to(List<Question> questions) throws Exception;

  @Override
  default void close() throws Exception {}

  /// Rowmill's own.
  static List<String> ours(Question question, Table table) {
    try {
      var result = Expression.compile(question.rowmill(), table).evaluator().evaluate(table);
      var answers = new ArrayList<String>();
      for (int row = 0; row < table.rows(); row++) {
        answers.add(ours(result, row));
      }
      return answers;
    } catch (ExpressionException e) {
      throw new AssertionError(question.rowmill() + ": " + e.problems(), e);
    }
  }

  private static String ours(Vector result, int row) {
    if (!result.isValue(row)) {
      return Table.text(result, row);
    }
    return switch (result.type().kind()) {
      case DATE, DATETIME -> String.valueOf(((LongVector) result).get(row));
      case NUMBER -> number(result.text(row));
      case STRING, INTEGER, DECIMAL, BOOLEAN -> result.text(row);
    };
  }

  /// The two zeros are one number.
  static String number(String text) {
    return String.valueOf(Double.parseDouble(text) + 0.0);
  }
}
