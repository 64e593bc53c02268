package dev.rowmill.summary;

import dev.rowmill.bench.PerRow;
import java.io.IOException;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.infra.Blackhole;

/// The groups of a table sorted, written as a run that nobody keeps, and forgotten. Nearly every
/// row is a group of its own.
public class SortBenchmark extends PerRow {

  private static final int BATCHES = 16;

  private ManyGroups input;
  private GroupTable table;

  @Setup
  public void setUp() {
    input = new ManyGroups(Integer.MAX_VALUE);
    table = new GroupTable(input.summary().output());
  }

  @Setup(Level.Invocation)
  public void fill() {
    IntStream.range(0, BATCHES).forEach(batch -> table.add(input.batch(batch)));
  }

  @Benchmark
  @OperationsPerInvocation(BATCHES * ROWS)
  public void writeSorted(Blackhole sink) throws IOException {
    table.writeSorted((bytes, offset, length) -> sink.consume(length));
  }
}
