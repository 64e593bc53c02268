package dev.rowmill.expr;

import dev.rowmill.bench.PerRow;
import dev.rowmill.bench.Workbench;
import dev.rowmill.job.JobPlan.Transform;
import dev.rowmill.row.RowPipeline;
import dev.rowmill.vector.Columns;
import dev.rowmill.vector.Vector;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/// One expression over a batch of decoded columns.
public class ExpressionBenchmark extends PerRow {

  @Param({
    "quantity * unit_price * (1 - discount)",
    "round(unit_price * quantity, 2)",
    "quantity > 3 and unit_price < 50",
    "status = 'COMPLETED'",
    "upper(email)",
    "country || '-' || status"
  })
  String source = "";

  private Columns columns;
  private Expression.Evaluator evaluator;

  @Setup
  public void setUp() {
    var bench =
        Workbench.of(
            """
            input:
              csv: orders.csv
              columns:
                country: {type: string}
                quantity: {type: integer}
                unit_price: {type: "decimal(9,2)"}
                discount: {type: "decimal(3,2)"}
                status: {type: string}
                email: {type: string}
            steps:
              - derive: {value: "%s"}
            outputs: {rows: {csv: rows.csv}}
            """
                .formatted(source));
    columns = new RowPipeline(bench.plan(), bench.layout()).process(bench.batch());
    evaluator = ((Transform.Derive) bench.plan().transforms().getFirst()).value().evaluator();
  }

  @Benchmark
  @OperationsPerInvocation(ROWS)
  public Vector evaluate() {
    return evaluator.evaluate(columns);
  }
}
