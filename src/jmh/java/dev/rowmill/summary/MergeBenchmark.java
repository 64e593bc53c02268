package dev.rowmill.summary;

import dev.rowmill.bench.PerRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;

/// Sixteen runs merged, whose groups are those of 8,192 rows each out of 16,384 keys: per row that
/// went into them.
public class MergeBenchmark extends PerRow {

  private static final int RUNS = 16;

  private Path folder;
  private Partials partials;

  @Setup
  public void setUp() throws IOException {
    folder = Files.createTempDirectory("rowmill-bench");
    var input = new ManyGroups(2 * ROWS);
    partials = new Partials(input.summary().output(), folder);
    for (int run = 0; run < RUNS; run++) {
      partials.add(input.batch(run));
      partials.write();
    }
  }

  @Benchmark
  @OperationsPerInvocation(RUNS * ROWS)
  public long merge() throws IOException {
    long groups = 0;
    try (var merge = partials.open(KeyRange.ALL, GroupMerge.MAX_FAN_IN)) {
      for (var next = merge.next(); next.groups() > 0; next = merge.next()) {
        groups += next.groups();
      }
    }
    return groups;
  }

  @TearDown
  public void remove() throws IOException {
    try (var files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    }
  }
}
