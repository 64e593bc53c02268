package dev.rowmill.summary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `count(distinct x)`, its like, and `percentile`.
class SortedValuesTest {

  private static final List<@Nullable Object[]> ROWS =
      List.of(
          row("a", 1L, "1.00", -0.0),
          row("b", 5L, "2.00", 1.5),
          row("a", 2L, null, 0.0),
          row("a", 1L, "3.00", 2.0),
          row("c", null, null, null),
          row("a", 2L, "3.00", null),
          row(null, 3L, "9.00", 1.0),
          row("b", 5L, "2.00", 1.5),
          row("b", 6L, "7.00", 1.5));

  @TempDir Path folder;

  @Test
  void equalValuesCountOnceAndNullNotAtAll() throws Exception {
    assertThat(
            csv(
                "group_by: [store]",
                "aggregate:",
                "  n: count(distinct amount)",
                "  prices: count(distinct price)",
                "  zeros: count(distinct weight)",
                "  all: count(price)"))
        .isEqualTo("a,2,2,2,3\nb,2,2,1,3\nc,0,0,0,0\n,1,1,1,1\n");
  }

  @Test
  void otherAggregatesTakeDistinctToo() throws Exception {
    assertThat(
            csv(
                "group_by: [store]",
                "aggregate:",
                "  s: sum(distinct price)",
                "  m: avg(distinct price)",
                "  d: stddev(distinct price)",
                "  x: max(distinct price)"))
        .isEqualTo(
            """
            a,4.00,2.00000000,1.4142135623730951,3.00
            b,9.00,4.50000000,3.5355339059327378,7.00
            c,,,,
            ,9.00,9.00000000,,9.00
            """);
  }

  @Test
  void theyStandInExpressionsAndConditionsAndOrder() throws Exception {
    assertThat(
            csv(
                "group_by: [store]",
                "aggregate:",
                "  ratio: round(count(distinct amount) * 1.0 / count(*), 2)",
                "  label: coalesce(store, 'none') || ':' || count(distinct amount % 2)",
                "having: count(distinct price) > 0",
                "order_by: [ratio desc]"))
        .isEqualTo(",1.00,none:1\nb,0.67,b:2\na,0.50,a:2\n");
  }

  @Test
  void aPercentileIsAValueThatIsThere() throws Exception {
    assertThat(
            csv(
                "group_by: [store]",
                "aggregate:",
                "  low: percentile(amount, 0)",
                "  median: percentile(amount, 0.5)",
                "  more: percentile(amount, 0.51)",
                "  high: percentile(price, 1)",
                "  text: percentile(store || amount, 0.5)"))
        .isEqualTo("a,1,1,2,3.00,a1\nb,5,5,5,7.00,b5\nc,,,,,\n,3,3,3,9.00,\n");
  }

  @Test
  void withoutKeysTheyAreOfAllRowsEvenOfNone() throws Exception {
    var summary = "aggregate: {n: count(distinct amount), m: 'percentile(amount, 0.5)'}";
    assertThat(csv(summary)).isEqualTo("5,2\n");
    assertThat(new JobSummary(summary).csv(folder, List.of())).isEqualTo("0,\n");
  }

  @Test
  void fractionsAreExact() throws Exception {
    // In doubles 0.07 × 100 is more than 7.
    var rows = new ArrayList<@Nullable Object[]>();
    for (long i = 1; i <= 100; i++) {
      rows.add(row("a", 101 - i, null, null));
    }
    assertThat(new JobSummary("aggregate: {p: 'percentile(amount, 0.07)'}").csv(folder, rows))
        .isEqualTo("7\n");
  }

  @Test
  void aGroupMayHaveMoreValuesThanABatchOfAMerge() throws Exception {
    var summary =
        new JobSummary(
            "group_by: [store]\n"
                + "aggregate: {n: count(distinct amount), m: 'percentile(amount, 0.25)', c:"
                + " count(*)}");
    var partials = new Partials(summary.output(), folder);
    for (int run = 0; run < 3; run++) {
      var rows = new ArrayList<@Nullable Object[]>();
      for (long i = 0; i < 20_000; i++) {
        rows.add(row(i % 4 == 0 ? "small" + i % 8 : "large", i + run * 5_000L, null, null));
      }
      partials.add(summary.columns(rows));
      partials.write();
    }
    assertThat(partials.csv(2))
        .isEqualTo(
            """
            store,n,m,c
            large,22500,9999,45000
            small0,3750,9992,7500
            small4,3750,9996,7500
            """);
    assertThat(partials.signsOfLife()).as("while there is no result").isGreaterThan(20);
  }

  @Test
  void valuesThatDoNotBelongToTheGroupsAreFound() throws Exception {
    var summary = new JobSummary("group_by: [store]\naggregate: {n: count(distinct amount)}");
    var partials = new Partials(summary.output(), folder);
    partials.add(summary.columns(ROWS));
    partials.write();
    partials.add(summary.columns(List.<@Nullable Object[]>of(row("d", 1L, null, null))));
    partials.write(1);
    assertThatThrownBy(() -> partials.csv(8))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("the groups of totals and the values in them");
  }

  private String csv(String... lines) throws Exception {
    return new JobSummary(String.join("\n", lines)).csv(folder, ROWS);
  }

  private static @Nullable Object[] row(
      @Nullable String store,
      @Nullable Long amount,
      @Nullable String price,
      @Nullable Double weight) {
    return new @Nullable Object[] {
      store, amount, price == null ? null : new BigDecimal(price), weight, null
    };
  }
}
