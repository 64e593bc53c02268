package dev.rowmill.csv;

import dev.rowmill.csv.BatchReader.BatchSize;
import dev.rowmill.csv.BatchReader.Position;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Reads ranges of a text as workers do, and follows the protocol that makes their cuts exact.
/// Keeps its buffers for the next text; used by one thread.
final class RangeReading {

  private final Dialect dialect;
  private final RecordScanner scanner;
  private final BatchSize size;
  private final Batch batch = new Batch();

  /// How often a range had to be read again.
  private int wrongCuts;

  RangeReading(Dialect dialect, RecordScanner scanner, BatchSize size) {
    this.dialect = dialect;
    this.scanner = scanner;
    this.size = size;
  }

  RangeReading(Dialect dialect) {
    this(dialect, RecordScanner.of(dialect), BatchSize.DEFAULT);
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  /// All records of a text.
  List<ParsedRecord> all(String text) {
    var records = new ArrayList<ParsedRecord>();
    var source = ByteSource.of(bytes(text));
    read(source, 0, source.size(), records);
    return records;
  }

  /// All records of a text, read range by range between cuts at which records need not start.
  List<ParsedRecord> ranges(String text, long... cuts) {
    var source = ByteSource.of(bytes(text));
    var records = new ArrayList<ParsedRecord>();
    var before = Position.start(0);
    for (int i = 0; i <= cuts.length; i++) {
      long planned = i == 0 ? 0 : cuts[i - 1];
      long end = i == cuts.length ? source.size() : cuts[i];
      var found = new ArrayList<ParsedRecord>();
      var after = read(source, planned, end, found);
      if (before.offset() != planned) {
        wrongCuts++;
        found.clear();
        after = read(source, before.offset(), end, found);
      }
      for (var record : found) {
        records.add(record.after(before.records(), before.lines()));
      }
      before =
          new Position(
              after.offset(), before.records() + after.records(), before.lines() + after.lines());
    }
    return records;
  }

  /// Reads the records of a range and returns where it ended.
  private Position read(ByteSource source, long start, long end, List<ParsedRecord> to) {
    try {
      var reader = new BatchReader(source, dialect, Position.start(start), end, size, scanner);
      while (reader.next(batch)) {
        ParsedRecord.addAll(batch, to);
      }
      return reader.position();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  int wrongCuts() {
    return wrongCuts;
  }
}
