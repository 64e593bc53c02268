package dev.rowmill.summary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rowmill.file.InputException;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `having` and `order_by`.
class SelectionTest {

  private static final List<@Nullable Object[]> ROWS =
      List.of(
          row("a", 1L, "1.00"),
          row("b", 5L, "2.00"),
          row("a", 2L, null),
          row("c", null, null),
          row(null, 3L, "9.00"),
          row("d", 0L, "0.50"));

  @TempDir Path folder;

  @Test
  void havingSeesKeysColumnsAndCallsOfItsOwn() throws Exception {
    assertThat(csv("group_by: [store]", "aggregate: {n: count(*)}", "having: n > 1"))
        .isEqualTo("a,2\n");
    assertThat(
            csv(
                "group_by: [store]",
                "aggregate: {total: sum(amount)}",
                "having: total >= 3 and (min(price) < 2 or store is null)"))
        .isEqualTo("a,3\n,3\n");
  }

  @Test
  void aGroupIsLeftOutIfTheConditionIsNull() throws Exception {
    assertThat(csv("group_by: [store]", "aggregate: {total: sum(amount)}", "having: total > 2"))
        .isEqualTo("a,3\nb,5\n,3\n");
  }

  @Test
  void theOneGroupOfAllRowsCanBeLeftOutEvenIfThereAreNone() throws Exception {
    var summary = new JobSummary("aggregate: {n: count(*)}\nhaving: n > 0");
    assertThat(summary.csv(folder, List.of())).isEmpty();
    assertThat(new JobSummary("aggregate: {n: count(*)}").csv(folder, List.of())).isEqualTo("0\n");
  }

  @Test
  void anErrorInAColumnMattersOnlyIfItsGroupIsWritten() throws Exception {
    var share = "aggregate: {share: 100 / sum(amount)}";
    assertThat(csv("group_by: [store]", share, "having: sum(amount) <> 0"))
        .isEqualTo("a,33.333333\nb,20.000000\n,33.333333\n");
    assertThat(
            csv(
                "group_by: [store]",
                share,
                "having: sum(amount) <> 0",
                "order_by: [share desc, store desc]"))
        .isEqualTo("a,33.333333\n,33.333333\nb,20.000000\n");
  }

  @Test
  void anErrorInTheConditionNamesItsGroup() {
    assertThatThrownBy(
            () ->
                csv("group_by: [store]", "aggregate: {n: count(*)}", "having: 1 / sum(amount) > 0"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("output 'totals', 'having', group store = d: division by zero");
  }

  @Test
  void rowsOfGroupsThatAreLeftOutStillCount() throws Exception {
    var output = new JobSummary("group_by: [store]\naggregate: {n: count(*)}\nhaving: n > 1");
    var partials = new Partials(output.output(), folder);
    partials.add(output.columns(ROWS));
    partials.write();
    var finisher = partials.finisher();
    try (var merge = partials.open(KeyRange.ALL, 8)) {
      finisher.finish(merge.next(), (bytes, offset, length) -> {});
    }
    assertThat(finisher.rows()).isEqualTo(6);
    assertThat(finisher.groups()).isEqualTo(5);
  }

  @Test
  void nullIsLastWhateverTheDirectionUnlessAskedFirst() throws Exception {
    var summary = List.of("group_by: [store]", "aggregate: {total: sum(amount)}");
    assertThat(ordered(summary, "total")).isEqualTo("d,0 a,3 ,3 b,5 c,");
    assertThat(ordered(summary, "total desc")).isEqualTo("b,5 a,3 ,3 d,0 c,");
    assertThat(ordered(summary, "total nulls first")).isEqualTo("c, d,0 a,3 ,3 b,5");
    assertThat(ordered(summary, "total DESC NULLS FIRST")).isEqualTo("c, b,5 a,3 ,3 d,0");
    assertThat(ordered(summary, "store desc")).isEqualTo("d,0 c, b,5 a,3 ,3");
  }

  @Test
  void manyRecordsAreSortedThroughFiles() throws Exception {
    var summary =
        new JobSummary(
            "group_by: [amount]\naggregate: {x: sum(price)}\norder_by: [x desc nulls first]");
    var rows = new ArrayList<@Nullable Object[]>();
    var expected = new ArrayList<long[]>();
    for (long i = 0; i < 20_000; i++) {
      long x = i * 7919 % 1000;
      rows.add(row("", i, String.valueOf(x)));
      expected.add(new long[] {x, i});
    }
    var partials = new Partials(summary.output(), folder);
    partials.add(summary.columns(rows));
    partials.write();
    var csv = new ByteArrayOutputStream();
    var sort = folder.resolve("scratch");
    var finisher = partials.finisher();
    try (var merge = partials.open(KeyRange.ALL, 8)) {
      for (var groups = merge.next(); groups.groups() > 0; groups = merge.next()) {
        finisher.finish(groups, csv::write);
      }
    }
    try (var files = Files.list(sort)) {
      assertThat(files.count()).isGreaterThan(GroupMerge.MAX_FAN_IN);
    }
    finisher.end(csv::write);
    expected.sort((a, b) -> a[0] == b[0] ? Long.compare(a[1], b[1]) : Long.compare(b[0], a[0]));
    assertThat(csv.toString(StandardCharsets.UTF_8))
        .isEqualTo(
            expected.stream().map(e -> e[1] + "," + e[0] + ".00\n").collect(Collectors.joining()));
  }

  private String ordered(List<String> summary, String orderBy) throws Exception {
    var lines = new ArrayList<>(summary);
    lines.add("order_by: [" + orderBy + "]");
    return csv(lines.toArray(String[]::new)).strip().replace('\n', ' ');
  }

  private String csv(String... lines) throws Exception {
    return new JobSummary(String.join("\n", lines)).csv(folder, ROWS);
  }

  private static @Nullable Object[] row(
      @Nullable String store, @Nullable Long amount, @Nullable String price) {
    return new @Nullable Object[] {
      store, amount, price == null ? null : new BigDecimal(price), null, null
    };
  }
}
