package dev.rowmill.expr;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rowmill.vector.LongVector;
import dev.rowmill.vector.Vector;
import java.util.List;
import java.util.stream.IntStream;
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

  /// Rowmill's own, of batches of different sizes through the same buffers.
  static List<String> ours(Question question, Table table, Table few) {
    try {
      var evaluator = Expression.compile(question.rowmill(), table).evaluator();
      var answers = answers(evaluator, table);
      assertThat(answers(evaluator, few))
          .as(question.rowmill())
          .isEqualTo(answers.subList(0, few.rows()));
      assertThat(answers(evaluator, table)).as(question.rowmill()).isEqualTo(answers);
      return answers;
    } catch (ExpressionException e) {
      throw new AssertionError(question.rowmill() + ": " + e.problems(), e);
    }
  }

  private static List<String> answers(Expression.Evaluator evaluator, Table table) {
    var result = evaluator.evaluate(table);
    return IntStream.range(0, table.rows()).mapToObj(row -> ours(result, row)).toList();
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
