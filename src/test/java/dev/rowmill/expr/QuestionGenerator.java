package dev.rowmill.expr;

import dev.rowmill.vector.Type.Kind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/// Nests shapes at random over given rows.
final class QuestionGenerator {

  private static final int LONGEST = 3_000;

  private final Random random;
  private final SqlRows rows;
  private final Table scope;
  private final Map<Kind, List<Shape>> shapes = new EnumMap<>(Kind.class);

  QuestionGenerator(Random random, SqlRows rows) {
    this.random = random;
    this.rows = rows;
    scope = rows.table();
    for (var shape : Shape.all()) {
      for (var kind : shape.results()) {
        shapes.computeIfAbsent(kind, _ -> new ArrayList<>()).add(shape);
      }
    }
  }

  Question any(int depth) {
    return of(pick(List.of(Kind.values())), depth);
  }

  /// One of that shape, whose arguments are columns and literals.
  Question flat(Shape shape) {
    while (true) {
      var question = of(shape, pick(shape.results()), 1);
      if (question != null) {
        return question;
      }
    }
  }

  private Question of(Kind kind, int depth) {
    var question = depth == 0 ? null : of(pick(shapes.get(kind)), kind, depth);
    return question != null ? question : leaf(rows.columns(kind));
  }

  /// Null if the language has no such expression, or it would get too long.
  private @Nullable Question of(Shape shape, Kind result, int depth) {
    var any = pick(List.of(Kind.values()));
    var arguments = new ArrayList<Question>();
    for (char letter : shape.arguments()) {
      arguments.add(
          switch (letter) {
            case 'p' -> small();
            case 'a' -> of(result, random.nextInt(depth));
            case 'x' -> of(any, random.nextInt(depth));
            default -> of(Shape.kind(letter), random.nextInt(depth));
          });
    }
    var text = shape.rowmill(arguments);
    try {
      var type = Expression.compile(text, scope).type();
      var postgres =
          Shape.sql(shape.postgres(), sides(arguments, Question::postgres), type.scale());
      var h2 = Shape.sql(shape.h2(), sides(arguments, Question::h2), type.scale());
      boolean tooLong = Math.max(length(postgres), length(h2)) > LONGEST;
      return tooLong ? null : new Question(text, postgres, h2, type);
    } catch (ExpressionException e) {
      // A product with too many digits after the point is refused; nothing else may be.
      if (e.problems().stream().allMatch(p -> p.message().contains("digits after the point"))) {
        return null;
      }
      throw new AssertionError(text + ": " + e.problems(), e);
    }
  }

  private interface Side {
    @Nullable String of(Question question);
  }

  private static List<@Nullable String> sides(List<Question> questions, Side side) {
    var texts = new ArrayList<@Nullable String>();
    questions.forEach(question -> texts.add(side.of(question)));
    return texts;
  }

  private static int length(@Nullable String text) {
    return text == null ? 0 : text.length();
  }

  private Question small() {
    return leaf(
        rows.columns(Kind.INTEGER).stream()
            .filter(
                column ->
                    column.isLiteral()
                        ? column.rowmill().length() <= 4
                        : column.name().equals("small"))
            .toList());
  }

  private Question leaf(List<SqlRows.Column> columns) {
    var column = pick(columns);
    return new Question(column.rowmill(), column.name(), column.name(), column.type());
  }

  private <T> T pick(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }
}
