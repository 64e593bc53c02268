package dev.rowmill.sample;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// A day's orders of a chain of shops as CSV: UTF-8, LF, about 100 bytes a row, with quoted commas,
/// quotes and newlines.
///
/// A row depends on nothing but the request and its number, so the bytes are the same whatever the
/// number of threads, and a longer file starts with a shorter one of the same seed.
///
/// @param bytes the file's size in bytes: it ends with the last row that fits
/// @param day the day of every order
/// @param dirtyShare how many of the rows break a rule, 0 to 1
public record SampleOrders(long bytes, long seed, LocalDate day, double dirtyShare) {

  static final String HEADER =
      "order_id,order_ts,store_id,country,quantity,unit_price,discount,status,email,comment\n";

  public SampleOrders {
    if (bytes < HEADER.length()) {
      throw new IllegalArgumentException("not even the header fits into " + bytes + " bytes");
    }
    if (!(dirtyShare >= 0 && dirtyShare <= 1)) {
      throw new IllegalArgumentException("the share of dirty rows must be 0 to 100 %");
    }
  }

  /// Writes the file to `out`, which stays open, and returns the number of rows after the header.
  ///
  /// @param threads how many threads make rows
  public long write(OutputStream out, int threads) throws IOException {
    out.write(HEADER.getBytes(StandardCharsets.UTF_8));
    try (var pool = Executors.newFixedThreadPool(threads)) {
      try {
        return writeBlocks(out, new Pipeline(this, pool, 2 * threads));
      } finally {
        pool.shutdownNow();
      }
    }
  }

  private long writeBlocks(OutputStream out, Pipeline pipeline) throws IOException {
    long left = bytes - HEADER.length();
    long rows = 0;
    while (true) {
      var block = pipeline.next();
      int fitting = block.rowsWithin(left);
      int length = block.end(fitting);
      out.write(block.bytes(), 0, length);
      left -= length;
      rows += fitting;
      if (fitting < OrderBlock.ROWS) {
        return rows;
      }
      pipeline.recycle(block);
    }
  }

  /// Blocks made ahead, given out in order.
  private static final class Pipeline {

    private final SampleOrders orders;
    private final ExecutorService pool;
    private final ArrayDeque<Future<OrderBlock>> ahead = new ArrayDeque<>();
    private long nextRow;

    Pipeline(SampleOrders orders, ExecutorService pool, int depth) {
      this.orders = orders;
      this.pool = pool;
      for (int i = 0; i < depth; i++) {
        recycle(new OrderBlock(orders));
      }
    }

    void recycle(OrderBlock block) {
      long firstRow = nextRow;
      nextRow += OrderBlock.ROWS;
      ahead.add(pool.submit(() -> block.fill(firstRow)));
    }

    OrderBlock next() throws InterruptedIOException {
      try {
        return ahead.remove().get();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new InterruptedIOException();
      } catch (ExecutionException e) {
        throw new IllegalStateException("making rows for " + orders, e);
      }
    }
  }
}
