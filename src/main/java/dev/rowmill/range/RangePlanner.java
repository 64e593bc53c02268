package dev.rowmill.range;

import dev.rowmill.csv.Batch;
import dev.rowmill.csv.BatchReader;
import dev.rowmill.csv.BatchReader.BatchSize;
import dev.rowmill.csv.BatchReader.Position;
import dev.rowmill.csv.ByteSource;
import dev.rowmill.csv.Dialect;
import dev.rowmill.csv.FileHeader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Cuts files into ranges of about the same size, each starting where a record starts.
///
/// [#plan] looks at a few KiB around each cut, and can be wrong where a file means something else
/// when it is read from inside quotes: the reader of the range before the cut finds out.
/// [#planExactly] reads the whole file and cannot be wrong. A file that can only be read
/// sequentially is one range. Either way a file's ranges follow each other without a gap from its
/// first record to its end, and a file without records has none.
public final class RangePlanner {

  private final Dialect dialect;
  private final long targetBytes;
  private final CutFinder.Window window;

  /// @param targetBytes how large a range should be at most, unless its last record reaches beyond
  ///   that
  public RangePlanner(Dialect dialect, long targetBytes) {
    this(dialect, targetBytes, CutFinder.Window.DEFAULT);
  }

  RangePlanner(Dialect dialect, long targetBytes, CutFinder.Window window) {
    if (targetBytes < 1) {
      throw new IllegalArgumentException("a range of " + targetBytes + " bytes");
    }
    this.dialect = dialect;
    this.targetBytes = targetBytes;
    this.window = window;
  }

  /// Plans the ranges of an input file, proved only by reading them.
  ///
  /// @param file the file's index among the run's inputs
  /// @param header the file's header
  public List<ByteRange> plan(int file, ByteSource source, FileHeader header) throws IOException {
    if (source.isSequential()) {
      return ranges(file, source, header, List.of());
    }
    var finder = new CutFinder(source, dialect, header.fields(), window);
    var cuts = new ArrayList<Long>();
    var targets = targets(source, header);
    for (int i = 0; i < targets.size(); i++) {
      long limit = i + 1 < targets.size() ? targets.get(i + 1) : source.size();
      long cut = finder.find(targets.get(i), limit);
      if (cut >= 0) {
        cuts.add(cut);
      }
    }
    return ranges(file, source, header, cuts);
  }

  /// Plans the ranges of an input file by reading all of it.
  public List<ByteRange> planExactly(int file, ByteSource source, FileHeader header)
      throws IOException {
    var cuts = new ArrayList<Long>();
    var targets = targets(source, header);
    var batch = new Batch();
    var reader =
        new BatchReader(
            source, dialect, Position.start(header.dataStart()), source.size(), BatchSize.DEFAULT);
    int next = 0;
    while (next < targets.size() && reader.next(batch)) {
      for (int record = 0; record < batch.records() && next < targets.size(); record++) {
        long start = batch.recordOffset(record);
        if (start >= targets.get(next)) {
          cuts.add(start);
        }
        while (next < targets.size() && start >= targets.get(next)) {
          next++;
        }
      }
    }
    return ranges(file, source, header, cuts);
  }

  /// Where cuts should be: the same distance from each other, at most the target size.
  private List<Long> targets(ByteSource source, FileHeader header) {
    long bytes = source.size() - header.dataStart();
    long ranges = Math.ceilDiv(bytes, targetBytes);
    var targets = new ArrayList<Long>();
    for (long i = 1; i < ranges; i++) {
      // Not i * bytes / ranges, which could overflow.
      targets.add(header.dataStart() + bytes / ranges * i + bytes % ranges * i / ranges);
    }
    return targets;
  }

  private static List<ByteRange> ranges(
      int file, ByteSource source, FileHeader header, List<Long> cuts) {
    var ranges = new ArrayList<ByteRange>();
    long start = header.dataStart();
    for (long cut : cuts) {
      ranges.add(new ByteRange(file, start, cut));
      start = cut;
    }
    if (start < source.size()) {
      ranges.add(new ByteRange(file, start, source.size()));
    }
    return List.copyOf(ranges);
  }
}
