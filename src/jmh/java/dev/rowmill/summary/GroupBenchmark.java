package dev.rowmill.summary;

import dev.rowmill.bench.PerRow;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/// Rows added to a table that has met all groups: few stay in the cache, many do not.
public class GroupBenchmark extends PerRow {

  @Param({"1000", "500000"})
  int groups;

  private ManyGroups input;
  private GroupTable table;
  private int next;

  @Setup
  public void setUp() {
    input = new ManyGroups(groups);
    table = new GroupTable(input.summary().output());
    for (int batch = 0; batch < ManyGroups.BATCHES; batch++) {
      table.add(input.batch(batch));
    }
  }

  @Benchmark
  @OperationsPerInvocation(ROWS)
  public int add() {
    table.add(input.batch(next++));
    return table.groups();
  }
}
