package dev.rowmill.expr;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rowmill.vector.CellError;
import dev.rowmill.vector.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Random expressions over random rows give what plain computing on objects gives, one row at a
/// time.
class ReferenceComparisonTest {

  private static final int EXPRESSIONS = 1500;
  private static final int ROWS = 40;
  private static final int FEW_ROWS = 7;

  @Test
  void ordinaryValuesWithoutNull() {
    compare(20260131, false);
  }

  @Test
  void extremeValuesNullsAndErrors() {
    compare(20260201, true);
  }

  private static void compare(long seed, boolean wild) {
    var random = new Random(seed);
    var table = new Table();
    var columns = new ArrayList<Sample>();
    for (var type :
        List.of(Type.INTEGER, Type.decimal(9, 2), Type.decimal(20, 4), Type.NUMBER, Type.STRING)) {
      column("c" + columns.size(), type, table, columns, random, wild);
      column("d" + columns.size(), type, table, columns, random, wild);
    }
    column("truth", Type.BOOLEAN, table, columns, random, wild);
    column("day", Type.DATE, table, columns, random, wild);
    var few = table.first(FEW_ROWS);
    var generator = new SampleGenerator(random, columns);
    for (int i = 0; i < EXPRESSIONS; i++) {
      var sample = generator.any(1 + random.nextInt(5));
      var expected = IntStream.range(0, ROWS).mapToObj(row -> expected(sample, row)).toList();
      var evaluator = evaluator(sample.text(), table);
      var what = "seed " + seed + ", expression " + i + ": " + sample.text();
      assertThat(table.results(evaluator)).as(what).isEqualTo(expected);
      // Smaller and larger batches in turn, through the same buffers.
      assertThat(few.results(evaluator)).as(what).isEqualTo(expected.subList(0, FEW_ROWS));
      assertThat(table.results(evaluator)).as(what).isEqualTo(expected);
      if (i % 10 == 0) {
        var canonical = canonical(sample.text(), table);
        // A constant that is an error has no text in the language.
        if (!canonical.contains("error(")) {
          assertThat(canonical(canonical, table)).as(what).isEqualTo(canonical);
        }
      }
    }
  }

  private static String canonical(String text, Table table) {
    try {
      return AggregateExpression.compile("count(" + text + ")", table, new Table())
          .calls()
          .getFirst()
          .source();
    } catch (ExpressionException e) {
      throw new AssertionError(text + ": " + e.problems(), e);
    }
  }

  private static Expression.Evaluator evaluator(String text, Table table) {
    try {
      return Expression.compile(text, table).evaluator();
    } catch (ExpressionException e) {
      throw new AssertionError(text + ": " + e.problems(), e);
    }
  }

  private static String expected(Sample sample, int row) {
    try {
      var value = sample.reference().at(row);
      return value == null ? "NULL" : text(value);
    } catch (Sample.Failure failure) {
      return "!" + failure.error.rule();
    }
  }

  private static String text(Object value) {
    if (value instanceof Double number) {
      var plain = BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
      return number == 0
          ? "0"
          : Math.abs(number) < 1e21 && Math.abs(number) >= 1e-6 ? plain : exponent(number);
    }
    return value instanceof BigDecimal decimal ? decimal.toPlainString() : value.toString();
  }

  private static String exponent(double number) {
    return Double.toString(number).replace(".0E", "E").replace('E', 'e');
  }

  private static void column(
      String name, Type type, Table table, List<Sample> columns, Random random, boolean wild) {
    var cells = new @Nullable String[ROWS];
    var values = new @Nullable Object[ROWS];
    for (int row = 0; row < ROWS; row++) {
      int luck = wild ? random.nextInt(10) : 9;
      if (luck == 0) {
        continue;
      }
      if (luck == 1) {
        cells[row] = "!invalid_cast";
        continue;
      }
      var value = value(type, random, luck < 5);
      cells[row] = text(value);
      values[row] = value;
    }
    table.with(name, type, cells);
    columns.add(
        new Sample(
            name,
            type.kind(),
            type.scale(),
            row -> {
              var cell = cells[row];
              if (cell != null && cell.startsWith("!")) {
                throw new Sample.Failure(CellError.INVALID_CAST);
              }
              return values[row];
            }));
  }

  private static Object value(Type type, Random random, boolean extreme) {
    Supplier<BigInteger> digits = () -> new BigInteger(extreme ? type.precision() * 3 : 12, random);
    return switch (type.kind()) {
      case INTEGER ->
          extreme
              ? List.of(Long.MAX_VALUE, Long.MIN_VALUE, 0L, 3_037_000_500L, -1L)
                  .get(random.nextInt(5))
              : (Long) (long) (random.nextInt(41) - 20);
      case DECIMAL -> {
        var unscaled = random.nextInt(12) == 0 ? BigInteger.ZERO : digits.get();
        yield new BigDecimal(random.nextBoolean() ? unscaled : unscaled.negate(), type.scale());
      }
      case NUMBER -> extreme ? random.nextGaussian() * 1e300 : (random.nextInt(200) - 100) / 8.0;
      case STRING ->
          List.of("", "a", "Banana", "  trim ", "ünï", "日本語", "Z", "straße").get(random.nextInt(8));
      case BOOLEAN -> random.nextBoolean();
      case DATE, DATETIME ->
          extreme
              ? LocalDate.of(9999, 12, 1 + random.nextInt(31))
              : LocalDate.of(2026, 1 + random.nextInt(12), 5);
    };
  }
}
