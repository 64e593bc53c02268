package dev.rowmill.bench;

import dev.rowmill.csv.Batch;
import dev.rowmill.csv.BatchReader;
import dev.rowmill.csv.BatchReader.BatchSize;
import dev.rowmill.csv.BatchReader.Position;
import dev.rowmill.csv.ByteSource;
import dev.rowmill.csv.FileHeader;
import dev.rowmill.range.RangePlanner;
import java.io.IOException;
import java.util.List;

/// What is read of an input: the bytes around cuts, and each byte of each range once.
final class Reads {

  private static final String JOB = "input: {csv: orders.csv}\noutputs: {rows: {csv: rows.csv}}\n";
  private static final int RANGES = 8;

  private Reads() {}

  static List<Count> counts() throws IOException {
    var bench = Workbench.of(JOB);
    var dialect = bench.plan().input().dialect();
    var source = new CountingSource(ByteSource.of(bench.bytes()));
    var header = FileHeader.read(source, dialect);
    source.read = 0;
    var ranges = new RangePlanner(dialect, bench.bytes().length / RANGES).plan(0, source, header);
    long planned = source.read;
    for (var range : ranges) {
      var from = Position.start(range.start());
      var reader = new BatchReader(source, dialect, from, range.end(), BatchSize.DEFAULT);
      for (var batch = new Batch(); reader.next(batch); ) {
        // Only what is read matters.
      }
    }
    long beyond = source.read - planned - (bench.bytes().length - bench.start());
    return List.of(
        new Count("plan", "bytes read per cut", planned / (ranges.size() - 1)),
        new Count("read", "bytes read beyond a range, per range", beyond / ranges.size()));
  }

  private static final class CountingSource implements ByteSource {

    private final ByteSource source;
    long read;

    CountingSource(ByteSource source) {
      this.source = source;
    }

    @Override
    public String name() {
      return source.name();
    }

    @Override
    public long size() {
      return source.size();
    }

    @Override
    public int read(long offset, byte[] into, int at, int length) throws IOException {
      int count = source.read(offset, into, at, length);
      read += count;
      return count;
    }

    @Override
    public void close() throws IOException {
      source.close();
    }
  }
}
