package dev.rowmill.csv;

import dev.rowmill.bench.PerRow;
import dev.rowmill.bench.Workbench;
import java.io.IOException;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/// Finding records and fields: ten fields and about 100 bytes a row.
public class ScanBenchmark extends PerRow {

  /// The dialect decides which scanner it is.
  @Param({"format: rfc4180", "format: rfc4180, escape: '\\'"})
  String dialect = "";

  private final Batch batch = new Batch();
  private Workbench bench;

  @Setup
  public void setUp() {
    bench =
        Workbench.of(
            """
            input: {csv: orders.csv, dialect: {%s}}
            outputs: {rows: {csv: rows.csv}}
            """
                .formatted(dialect));
  }

  @Benchmark
  @OperationsPerInvocation(ROWS)
  public Batch scan() throws IOException {
    bench.reader().next(batch);
    return batch;
  }
}
