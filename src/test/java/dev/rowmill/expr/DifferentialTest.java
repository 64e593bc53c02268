package dev.rowmill.expr;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Generated expressions over generated rows have the same value, the same NULL and an error in the
/// same cells as in a real PostgreSQL and in H2, but for the differences that `docs/expressions.md`
/// lists and `differential.txt` spells out.
///
/// `-Drowmill.differential.expressions=100000 -Drowmill.differential.seed=7` asks more.
class DifferentialTest {

  private static final int EXPRESSIONS =
      Integer.getInteger("rowmill.differential.expressions", 1000);
  private static final long SEED = Long.getLong("rowmill.differential.seed", 20260131);
  private static final int ROWS = 50;
  private static final int FEW_ROWS = 7;
  private static final int AT_A_TIME = 250;
  private static final int SHOWN = 12;

  @Test
  void everyShapeByItself() throws Exception {
    var random = new Random(SEED);
    var rows = new SqlRows(random, ROWS);
    var generator = new QuestionGenerator(random, rows);
    compare(
        Shape.all().stream()
            .flatMap(shape -> IntStream.range(0, 3).mapToObj(_ -> generator.flat(shape)))
            .toList(),
        rows);
  }

  /// What an aggregate's argument is sent to the workers as.
  @Test
  void canonicalTextsMeanTheSame() throws Exception {
    var random = new Random(SEED);
    var rows = new SqlRows(random, ROWS);
    var generator = new QuestionGenerator(random, rows);
    var table = rows.table();
    for (var shape : Shape.all()) {
      var question = generator.flat(shape);
      var text =
          AggregateExpression.compile("count(" + question.rowmill() + ")", table, new Table())
              .calls()
              .getFirst()
              .source();
      // A constant that is an error has no text in the language.
      if (!text.contains("error(")) {
        assertThat(table.results(text))
            .as(question.rowmill() + " as " + text)
            .isEqualTo(table.results(question.rowmill()));
      }
    }
  }

  @Test
  void nestedShapes() throws Exception {
    for (int done = 0; done < EXPRESSIONS; done += AT_A_TIME) {
      var random = new Random(SEED + done);
      var rows = new SqlRows(random, ROWS);
      var generator = new QuestionGenerator(random, rows);
      compare(
          IntStream.range(0, AT_A_TIME)
              .mapToObj(_ -> generator.any(2 + random.nextInt(4)))
              .toList(),
          rows);
    }
  }

  private static void compare(List<Question> questions, SqlRows rows) throws Exception {
    var table = rows.table();
    var few = table.first(FEW_ROWS);
    var ours = questions.stream().map(question -> Answers.ours(question, table, few)).toList();
    var differences = new ArrayList<String>();
    try (var postgres = new PostgresAnswers(rows);
        var h2 = new H2Answers(rows)) {
      var toldByPostgres = postgres.to(questions);
      var toldByH2 = h2.to(questions);
      for (int i = 0; i < questions.size(); i++) {
        for (int row = 0; row < ROWS; row++) {
          var found = ours.get(i).get(row);
          var expected = in(toldByPostgres.get(i), row);
          // H2 counts chars, of which some characters are two.
          var alsoExpected = rows.hasAstral(row) ? null : in(toldByH2.get(i), row);
          if (!same(found, expected)
              || !same(found, alsoExpected)
              || expected != null && isDivisionByZero(found) != isDivisionByZero(expected)) {
            differences.add(
                "%s%n  is %s, PostgreSQL says %s, H2 %s%n  with %s%n  %s%n  %s"
                    .formatted(
                        questions.get(i).rowmill(),
                        found,
                        expected,
                        alsoExpected,
                        rows.row(row, questions.get(i).rowmill()),
                        questions.get(i).postgres(),
                        questions.get(i).h2()));
            break;
          }
        }
      }
    }
    assertThat(
            differences.stream()
                .sorted(Comparator.comparingInt(text -> text.indexOf('\n')))
                .limit(SHOWN)
                .collect(Collectors.joining("\n")))
        .as("seed " + SEED)
        .isEmpty();
  }

  private static @Nullable String in(@Nullable List<String> answers, int row) {
    return answers == null ? null : answers.get(row);
  }

  private static boolean same(String found, @Nullable String expected) {
    if (expected == null) {
      return true;
    }
    return expected.startsWith("!") ? found.startsWith("!") : found.equals(expected);
  }

  /// Of several errors in one expression, PostgreSQL meets the same one first; H2 need not.
  private static boolean isDivisionByZero(String answer) {
    return answer.equals("!division_by_zero") || answer.startsWith("!22012");
  }
}
