package dev.rowmill.bench;

import dev.rowmill.csv.Batch;
import dev.rowmill.job.JobPlan;
import dev.rowmill.row.RowEncoder;
import dev.rowmill.row.RowPipeline;
import dev.rowmill.summary.GroupTable;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.List;

/// What the row loop allocates once its buffers have grown: nothing for a row.
final class Allocations {

  private static final String COLUMNS =
      """
      input:
        csv: orders.csv
        columns:
          order_id: {type: integer, required: true}
          order_ts: {type: datetime}
          store_id: {type: integer}
          country: {type: string, pattern: "[A-Z]{2}"}
          quantity: {type: integer, minimum: 0}
          unit_price: {type: "decimal(9,2)", minimum: 0}
          discount: {type: "decimal(3,2)"}
          status: {type: string, enum: [NEW, PAID, SHIPPED, PENDING, COMPLETED, CANCELLED, RETURNED]}
          email: {type: string}
      """;
  private static final String ROWS = "outputs: {rows: {csv: rows.csv}}\n";
  private static final String TRANSFORMS =
      """
      steps:
        - filter: "quantity > 1 and status <> 'RETURNED'"
        - derive: {amount: "round(unit_price * quantity * (1 - discount), 2)", mail: lower(email)}
      """;
  private static final String GROUPS =
      """
      outputs:
        groups:
          csv: groups.csv
          group_by: [%s]
          aggregate:
            n: count(*)
            total: sum(quantity * unit_price)
            dearest: max(unit_price)
            mean: round(avg(unit_price), 4)
            last: max(order_ts)
      """;

  static final String UNIT = "bytes allocated per batch of " + Workbench.ROWS + " rows";

  /// Buffers grow, classes are loaded and constants made until then.
  private static final int WARM_UP_BATCHES = 12;

  private static final int BATCHES = 12;

  private static final com.sun.management.ThreadMXBean THREADS =
      (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();

  private Allocations() {}

  /// The work on one batch of [Workbench#ROWS] rows.
  private interface Work {
    void onOneBatch() throws IOException;
  }

  static List<Count> counts() throws IOException {
    return List.of(
        count("scan, with a new reader", scan()),
        count("decode", process(COLUMNS + ROWS)),
        count("decode, filter, derive", process(COLUMNS + TRANSFORMS + ROWS)),
        count("encode", encode(COLUMNS + ROWS)),
        count("encode derived columns", encode(COLUMNS + TRANSFORMS + ROWS)),
        count("group into few", group("country, store_id")),
        count("group into many", group("order_id")),
        count("write sorted groups", writeSorted("order_id")));
  }

  private static Count count(String what, Work work) throws IOException {
    return new Count(what, UNIT, allocated(work));
  }

  private static Work scan() {
    var bench = Workbench.of(COLUMNS + ROWS);
    var batch = new Batch();
    return () -> bench.reader().next(batch);
  }

  private static Work process(String job) {
    var bench = Workbench.of(job);
    var batch = bench.batch();
    var pipeline = new RowPipeline(bench.plan(), bench.layout());
    return () -> pipeline.process(batch);
  }

  private static Work encode(String job) {
    var bench = Workbench.of(job);
    var rows = new RowPipeline(bench.plan(), bench.layout()).process(bench.batch());
    var output = (JobPlan.Output.Rows) bench.plan().outputs().getFirst();
    var encoder = new RowEncoder(bench.plan(), output, bench.layout());
    return () -> {
      encoder.clear();
      encoder.append(rows);
    };
  }

  private static Work group(String keys) {
    var bench = Workbench.of(COLUMNS + GROUPS.formatted(keys));
    var rows = new RowPipeline(bench.plan(), bench.layout()).process(bench.batch());
    var table = new GroupTable((JobPlan.Output.Summary) bench.plan().outputs().getFirst());
    return () -> table.add(rows);
  }

  private static Work writeSorted(String keys) {
    var bench = Workbench.of(COLUMNS + GROUPS.formatted(keys));
    var rows = new RowPipeline(bench.plan(), bench.layout()).process(bench.batch());
    var table = new GroupTable((JobPlan.Output.Summary) bench.plan().outputs().getFirst());
    return () -> {
      table.add(rows);
      table.writeSorted((bytes, offset, length) -> {});
    };
  }

  /// The least of several batches: growing buffers, and what the JVM does in this thread once in a
  /// while, count more than that.
  private static long allocated(Work work) throws IOException {
    for (int batch = 0; batch < WARM_UP_BATCHES; batch++) {
      work.onOneBatch();
    }
    long least = Long.MAX_VALUE;
    for (int batch = 0; batch < BATCHES; batch++) {
      long before = THREADS.getCurrentThreadAllocatedBytes();
      work.onOneBatch();
      least = Math.min(least, THREADS.getCurrentThreadAllocatedBytes() - before);
    }
    return least;
  }
}
