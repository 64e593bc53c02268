package dev.rowmill.bench;

import dev.rowmill.csv.Batch;
import dev.rowmill.csv.BatchReader;
import dev.rowmill.csv.BatchReader.BatchSize;
import dev.rowmill.csv.BatchReader.Position;
import dev.rowmill.csv.ByteSource;
import dev.rowmill.csv.FileHeader;
import dev.rowmill.job.InvalidJobException;
import dev.rowmill.job.JobFile;
import dev.rowmill.job.JobPlan;
import dev.rowmill.row.InputLayout;
import dev.rowmill.sample.SampleOrders;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Map;

/// One batch of orders, made from a seed, and a job that reads them: what benchmarks measure and
/// the guard of work counts counts.
///
/// @param bytes a file with a header and [#ROWS] records
/// @param start where its first record starts
public record Workbench(JobPlan plan, InputLayout layout, byte[] bytes, int start) {

  /// How many rows there are, all of them clean.
  public static final int ROWS = 8192;

  private static final long SEED = 20260131;
  private static final int ENOUGH_BYTES = 2 << 20;
  private static final byte[] ORDERS = orders();

  /// @param sections of the job file, all but `rowmill`, `job` and `input.csv`
  public static Workbench of(String sections) {
    var text = "rowmill: 1\njob: bench\n" + sections;
    try {
      var plan = new JobFile("bench.yaml", text, Path.of("/jobs")).resolve(Map.of()).plan();
      var header = FileHeader.read(ByteSource.of(ORDERS), plan.input().dialect());
      int start = (int) header.dataStart();
      var reader = reader(plan, ORDERS, start);
      reader.next(new Batch());
      var bytes = Arrays.copyOf(ORDERS, (int) reader.position().offset());
      return new Workbench(plan, InputLayout.of(plan, header.names()), bytes, start);
    } catch (InvalidJobException e) {
      throw new IllegalArgumentException(e.problems().toString(), e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] orders() {
    var orders = new ByteArrayOutputStream();
    try {
      new SampleOrders(ENOUGH_BYTES, SEED, LocalDate.EPOCH, 0).write(orders, 1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return orders.toByteArray();
  }

  /// A reader of all records, which makes one batch of them.
  public BatchReader reader() {
    return reader(plan, bytes, start);
  }

  /// All records.
  public Batch batch() {
    var batch = new Batch();
    try {
      reader().next(batch);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return batch;
  }

  private static BatchReader reader(JobPlan plan, byte[] bytes, int start) {
    return new BatchReader(
        ByteSource.of(bytes),
        plan.input().dialect(),
        Position.start(start),
        bytes.length,
        new BatchSize(ENOUGH_BYTES, ROWS));
  }
}
