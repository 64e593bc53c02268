package dev.rowmill.vector;

import dev.rowmill.bench.PerRow;
import java.util.SplittableRandom;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Setup;

/// The text of numbers.
public class ValueTextBenchmark extends PerRow {

  private final long[] integers = new long[ROWS];
  private final double[] numbers = new double[ROWS];
  private final byte[] target = new byte[ValueText.MAX_PLAIN_BYTES];

  @Setup
  public void setUp() {
    var random = new SplittableRandom(20260131);
    for (int row = 0; row < ROWS; row++) {
      integers[row] = random.nextLong() >> random.nextInt(64);
      numbers[row] = random.nextDouble() * random.nextInt(1, 10_000);
    }
  }

  @Benchmark
  @OperationsPerInvocation(ROWS)
  public int integer() {
    int bytes = 0;
    for (int row = 0; row < ROWS; row++) {
      bytes += ValueText.integer(integers[row], target, 0);
    }
    return bytes;
  }

  @Benchmark
  @OperationsPerInvocation(ROWS)
  public int decimal() {
    int bytes = 0;
    for (int row = 0; row < ROWS; row++) {
      bytes += ValueText.decimal(integers[row], 2, target, 0);
    }
    return bytes;
  }

  @Benchmark
  @OperationsPerInvocation(ROWS)
  public int number() {
    int bytes = 0;
    for (int row = 0; row < ROWS; row++) {
      bytes += ValueText.number(numbers[row], target, 0);
    }
    return bytes;
  }
}
