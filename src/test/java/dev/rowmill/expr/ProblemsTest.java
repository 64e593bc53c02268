package dev.rowmill.expr;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/// Each line of `problems.txt`: an expression and everything that is said about it, each as the
/// text meant, the message and the remedy.
class ProblemsTest {

  @ParameterizedTest(name = "{0}")
  @CsvFileSource(
      resources = "problems.txt",
      delimiterString = " => ",
      quoteCharacter = '\0',
      commentCharacter = '#')
  void areAllReportedWithPlaceAndRemedy(String expression, String expected) {
    String found;
    try {
      Expression.compile(expression, ExpressionTest.row());
      found = "nothing";
    } catch (ExpressionException e) {
      found =
          e.problems().stream()
              .map(problem -> text(expression, problem))
              .collect(Collectors.joining(" ;; "));
    }
    assertThat(found).isEqualTo(expected);
  }

  static String text(String expression, ExpressionException.Problem problem) {
    int end = problem.offset() + problem.length();
    var place =
        problem.offset() == expression.length()
            ? "end"
            : expression.substring(problem.offset(), end);
    var remedy = problem.remedy().isEmpty() ? "" : " [" + problem.remedy() + "]";
    return "«" + place + "» " + problem.message() + remedy;
  }
}
