package dev.rowmill.summary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rowmill.expr.AggregateExpression;
import dev.rowmill.expr.ExpressionException;
import dev.rowmill.expr.Scope;
import dev.rowmill.file.InputException;
import dev.rowmill.job.JobPlan;
import dev.rowmill.job.OutputFormat;
import dev.rowmill.vector.Type;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Expressions over aggregates; columns are `c0, c1, …`.
class GroupFinisherTest {

  private static final List<Type> TYPES =
      List.of(Type.STRING, Type.INTEGER, Type.decimal(38, 0), Type.decimal(9, 2), Type.NUMBER);

  @TempDir Path folder;

  @Test
  void expressionsSeeTheResultsOfTheirCallsAndTheKeys() throws Exception {
    var rows =
        List.of(
            row("a", 3L, "1", "0.10", 0.5),
            row("a", 4L, "2", "0.25", 0.25),
            row("b,", 1L, "5", "1.00", 2.0));
    assertThat(
            csv(
                1,
                rows,
                "round(sum(c3) / count(*), 2)",
                "c0 || '!'",
                "max(c1) - min(c1)",
                "sum(c4) * 2"))
        .isEqualTo(
            """
            c0,x0,x1,x2,x3
            a,0.18,a!,1,1.5
            "b,",1.00,"b,!",0,4
            """);
  }

  @Test
  void withoutRowsAndWithoutKeysThereIsOneRecord() throws Exception {
    assertThat(
            csv(
                0,
                List.of(),
                "count(*)",
                "count(c1)",
                "sum(c1)",
                "avg(c4)",
                "min(c0)",
                "coalesce(sum(c3), 0)"))
        .isEqualTo("x0,x1,x2,x3,x4,x5\n0,0,,,,0.00\n");
    assertThat(csv(1, List.of(), "count(*)")).isEqualTo("c0,x0\n");
  }

  @Test
  void emptyTextAndNullAreDifferentKeysAndLookDifferent() throws Exception {
    var rows = List.of(row(null, 1L, null, null, null), row("", 2L, null, null, null));
    assertThat(csv(1, rows, "sum(c1)", "max(c0)")).isEqualTo("c0,x0,x1\n\"\",2,\"\"\n,1,\n");
  }

  @Test
  void aDivisionByZeroNamesOutputColumnGroupAndRemedy() {
    var rows = List.of(row("a", 1L, null, null, null), row("b", 0L, null, null, null));
    assertThatThrownBy(() -> csv(1, rows, "count(*)", "100 / sum(c1)"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("output 'totals', column 'x1', group c0 = b: division by zero")
        .hasMessageContaining("nullif(");
  }

  @Test
  void aSumOfMoreThan38DigitsFailsOnlyIfItIsNeeded() throws Exception {
    var large = "9".repeat(38);
    var rows = List.of(row("a", 1L, large, null, null), row("a", 1L, "1", null, null));
    assertThatThrownBy(() -> csv(1, rows, "sum(c2)"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("column 'x0', group c0 = a: decimal overflow");
    assertThat(csv(1, rows, "case when count(*) > 1 then 0 else sum(c2) end")).contains("\na,0");
    var back = new ArrayList<>(rows);
    back.add(row("a", 1L, "-1", null, null));
    assertThat(csv(1, back, "sum(c2)")).isEqualTo("c0,x0\na," + large + "\n");
  }

  @Test
  void aSumOfNumbersThatIsInfiniteIsAnError() {
    var rows = List.of(row("a", 1L, null, null, 1.5e308), row("a", 1L, null, null, 1.5e308));
    assertThatThrownBy(() -> csv(0, rows, "sum(c4)"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("column 'x0', all rows: number overflow");
  }

  @Test
  void anAverageOfNumbersIsRoundedOnceAndNeedsNoSumThatFits() throws Exception {
    var rows =
        List.of(
            row("a", 1L, null, null, 1.5e308),
            row("a", 1L, null, null, 1.5e308),
            row("b", 1L, null, null, -0.1),
            row("b", 1L, null, null, -0.2),
            row("b", 1L, null, null, -0.3));
    assertThat(csv(1, rows, "avg(c4)")).isEqualTo("c0,x0\na,1.5e308\nb,-0.2\n");
  }

  @Test
  void averagesRoundHalfAwayFromZeroFromTheExactSum() throws Exception {
    var rows =
        List.of(
            row("a", 1L, null, "-0.01", null),
            row("a", 1L, null, "-0.02", null),
            row("b", 2L, null, "0.01", null),
            row("b", 3L, null, "0.02", null),
            row("b", 3L, null, null, null));
    assertThat(csv(1, rows, "avg(c1)", "avg(c3)", "round(avg(c3), 2)"))
        .isEqualTo(
            """
            c0,x0,x1,x2
            a,1.000000,-0.01500000,-0.02
            b,2.666667,0.01500000,0.02
            """);
  }

  @Test
  void theStandardDeviationIsThatOfASample() throws Exception {
    var rows =
        List.of(
            row("a", 2L, "1", "0.10", 0.1),
            row("a", 4L, "99999999999999999999999999999999999999", "0.20", 0.2),
            row("a", 4L, null, "0.30", 1e200),
            row("b", 7L, null, null, 3.0),
            row("c", null, null, "5.00", null),
            row("c", null, null, "5.00", null));
    assertThat(csv(1, rows, "stddev(c1)", "stddev(c2)", "stddev(c3)", "stddev(c4)"))
        .isEqualTo(
            """
            c0,x0,x1,x2,x3
            a,1.1547005383792515,7.071067811865476e37,0.1,5.773502691896257e199
            b,,,,
            c,,,0,
            """);
  }

  @Test
  void anyValueIsTheFirstThatIsNotNull() throws Exception {
    var rows =
        List.of(
            row("a", null, null, null, null),
            row("b", 9L, "1", null, -0.5),
            row("a", 5L, null, "0.20", null),
            row("a", 4L, "-99999999999999999999999999999999999999", "0.10", 2.0),
            row("b", 1L, "2", null, 1.0));
    assertThat(csv(1, rows, "any_value(c1)", "any_value(c2)", "any_value(c3)", "any_value(c4)"))
        .isEqualTo(
            """
            c0,x0,x1,x2,x3
            a,5,-99999999999999999999999999999999999999,0.20,2
            b,9,1,,-0.5
            """);
    assertThat(csv(0, List.of(), "any_value(c0)", "stddev(c1)")).isEqualTo("x0,x1\n,\n");
  }

  @Test
  void theRowsBehindTheRecordsAreCounted() throws Exception {
    var output = output(1, "count(*)");
    var partials = new Partials(output, folder);
    partials.add(
        new Rows(TYPES, List.of(row("a", 1L, null, null, null), row("a", 2L, null, null, null))));
    partials.write();
    partials.add(
        new Rows(TYPES, List.of(row("b", 1L, null, null, null), row("a", 2L, null, null, null))));
    partials.write();
    var finisher = partials.finisher();
    try (var merge = partials.open(KeyRange.ALL, 8)) {
      finisher.finish(merge.next(), (bytes, offset, length) -> {});
      assertThat(merge.next().groups()).isZero();
    }
    assertThat(finisher.rows()).isEqualTo(4);
    assertThat(finisher.groups()).isEqualTo(2);
  }

  @Test
  void namesThatNeedQuotesAreQuotedInTheHeader() {
    var summary =
        new JobPlan.Output.Summary(
            "totals",
            Path.of("/x"),
            OutputFormat.DEFAULT,
            List.of(new JobPlan.Key("a,b", 0, Type.STRING)),
            List.of(),
            JobPlan.Selection.ALL);
    assertThat(new String(GroupFinisher.head(summary), StandardCharsets.UTF_8))
        .isEqualTo("\"a,b\"\n");
  }

  private String csv(int keys, List<@Nullable Object[]> rows, String... expressions)
      throws Exception {
    var output = output(keys, expressions);
    var partials = new Partials(output, folder);
    for (var row : rows) {
      partials.add(new Rows(TYPES, List.<@Nullable Object[]>of(row)));
      partials.write();
    }
    return partials.csv(3);
  }

  private static JobPlan.Output.Summary output(int keys, String... expressions)
      throws ExpressionException {
    var aggregates = new ArrayList<JobPlan.Aggregate>();
    for (var text : expressions) {
      var expression =
          AggregateExpression.compile(
              text, new Numbered(TYPES), new Numbered(TYPES.subList(0, keys)));
      var slots =
          expression.calls().stream()
              .map(call -> call.argument().map(a -> a.slots().iterator().next()).orElse(-1))
              .toList();
      aggregates.add(new JobPlan.Aggregate("x" + aggregates.size(), expression, slots));
    }
    return Summaries.of(TYPES, keys, aggregates);
  }

  private static @Nullable Object[] row(
      @Nullable String text,
      @Nullable Long integer,
      @Nullable String wide,
      @Nullable String decimal,
      @Nullable Double number) {
    return new @Nullable Object[] {
      text,
      integer,
      wide == null ? null : new BigDecimal(wide),
      decimal == null ? null : new BigDecimal(decimal),
      number
    };
  }

  private record Numbered(List<Type> types) implements Scope {

    @Override
    public @Nullable Column column(String name) {
      int slot = Integer.parseInt(name.substring(1));
      return slot < types.size() ? new Column(slot, types.get(slot)) : null;
    }

    @Override
    public Collection<String> names() {
      return java.util.stream.IntStream.range(0, types.size())
          .mapToObj(slot -> "c" + slot)
          .toList();
    }
  }
}
