package dev.rowmill.row;

import dev.rowmill.bench.PerRow;
import dev.rowmill.bench.Workbench;
import dev.rowmill.csv.Batch;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/// One column of a batch decoded and checked.
public class DecodeBenchmark extends PerRow {

  @Param({
    "order_id: {type: integer, required: true}",
    "quantity: {type: integer, minimum: 0, maximum: 1000}",
    "unit_price: {type: 'decimal(9,2)', minimum: 0}",
    "order_ts: {type: datetime}",
    "country: {type: string, pattern: '[A-Z]{2}'}",
    "status: {type: string, enum: [NEW, PAID, SHIPPED, COMPLETED, CANCELLED, RETURNED]}",
    "email: {type: string, max_length: 200}"
  })
  String column = "";

  private Batch batch;
  private RowPipeline pipeline;

  @Setup
  public void setUp() {
    var bench =
        Workbench.of(
            "input: {csv: orders.csv, columns: {%s}}\noutputs: {rows: {csv: rows.csv}}\n"
                .formatted(column));
    batch = bench.batch();
    pipeline = new RowPipeline(bench.plan(), bench.layout());
  }

  @Benchmark
  @OperationsPerInvocation(ROWS)
  public Rows decode() {
    return pipeline.process(batch);
  }
}
