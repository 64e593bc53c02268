package dev.rowmill.row;

import dev.rowmill.bench.PerRow;
import dev.rowmill.bench.Workbench;
import dev.rowmill.csv.Batch;
import dev.rowmill.job.JobPlan;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Setup;

/// A batch through all of a job's steps, and its rows written as CSV.
public class RowBenchmark extends PerRow {

  private Batch batch;
  private RowPipeline pipeline;
  private RowEncoder encoder;
  private Rows rows;

  @Setup
  public void setUp() {
    var bench =
        Workbench.of(
            """
            input:
              csv: orders.csv
              columns:
                order_id: {type: integer, required: true}
                quantity: {type: integer}
                unit_price: {type: "decimal(9,2)", minimum: 0}
                status: {type: string}
            steps:
              - filter: quantity > 0
              - derive: {amount: "round(unit_price * quantity, 2)"}
            outputs: {rows: {csv: rows.csv}}
            """);
    batch = bench.batch();
    pipeline = new RowPipeline(bench.plan(), bench.layout());
    var output = (JobPlan.Output.Rows) bench.plan().outputs().getFirst();
    encoder = new RowEncoder(bench.plan(), output, bench.layout());
    rows = new RowPipeline(bench.plan(), bench.layout()).process(bench.batch());
  }

  @Benchmark
  @OperationsPerInvocation(ROWS)
  public Rows pipeline() {
    return pipeline.process(batch);
  }

  @Benchmark
  @OperationsPerInvocation(ROWS)
  public int encode() {
    encoder.clear();
    encoder.append(rows);
    return encoder.length();
  }
}
