package dev.rowmill.range;

import dev.rowmill.csv.Batch;
import dev.rowmill.csv.BatchReader;
import dev.rowmill.csv.BatchReader.BatchSize;
import dev.rowmill.csv.BatchReader.Position;
import dev.rowmill.csv.ByteSource;
import dev.rowmill.csv.Dialect;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// A file read range by range, each range again from where the one before it ended if its own start
/// was wrong.
///
/// @param records `number:line:offset:text` of all records
/// @param wrongCuts how many ranges did not start at a record
record RangeRun(List<String> records, int wrongCuts) {

  static RangeRun of(ByteSource source, Dialect dialect, List<ByteRange> ranges)
      throws IOException {
    var records = new ArrayList<String>();
    int wrongCuts = 0;
    var before = ranges.isEmpty() ? Position.start(0) : Position.start(ranges.getFirst().start());
    for (var range : ranges) {
      if (range.start() != before.offset()) {
        wrongCuts++;
      }
      before = read(source, dialect, before, range.end(), records);
    }
    return new RangeRun(records, wrongCuts);
  }

  private static Position read(
      ByteSource source, Dialect dialect, Position before, long end, List<String> records)
      throws IOException {
    var reader =
        new BatchReader(source, dialect, Position.start(before.offset()), end, BatchSize.DEFAULT);
    var batch = new Batch();
    while (reader.next(batch)) {
      for (int r = 0; r < batch.records(); r++) {
        int length = batch.recordEnd(r) - batch.recordStart(r);
        records.add(
            "%d:%d:%d:%s"
                .formatted(
                    before.records() + batch.recordNumber(r),
                    before.lines() + batch.lineNumber(r),
                    batch.recordOffset(r),
                    new String(
                        batch.data(), batch.recordStart(r), length, StandardCharsets.ISO_8859_1)));
      }
    }
    var after = reader.position();
    return new Position(
        after.offset(), before.records() + after.records(), before.lines() + after.lines());
  }
}
