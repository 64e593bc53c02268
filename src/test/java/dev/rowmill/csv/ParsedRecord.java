package dev.rowmill.csv;

import dev.rowmill.csv.Batch.RecordState;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// A record as a test compares it. Positions and line are those in the file; values are bytes, each
/// as one character.
///
/// @param plain whether its bytes may be copied
record ParsedRecord(
    long number,
    long line,
    long start,
    long end,
    RecordState state,
    boolean plain,
    List<Cell> cells) {

  /// A field: its value, and whether it was quoted.
  record Cell(String value, boolean quoted) {}

  /// Appends the records of a batch.
  static void addAll(Batch batch, List<ParsedRecord> to) {
    for (int r = 0; r < batch.records(); r++) {
      var cells = new ArrayList<Cell>(batch.fields(r));
      for (int f = batch.firstField(r); f < batch.firstField(r + 1); f++) {
        cells.add(new Cell(value(batch, f), batch.isQuoted(f)));
      }
      var state = batch.state(r);
      long end = batch.fileOffset() + batch.recordEnd(r);
      to.add(
          new ParsedRecord(
              batch.recordNumber(r),
              batch.lineNumber(r),
              batch.recordOffset(r),
              end,
              state,
              batch.plain(r),
              cells));
    }
  }

  private static String value(Batch batch, int field) {
    int start = batch.fieldStart(field);
    int length = batch.fieldEnd(field) - start;
    if (!batch.hasEscapes(field)) {
      return new String(batch.data(), start, length, StandardCharsets.ISO_8859_1);
    }
    byte[] value = new byte[length];
    return new String(value, 0, batch.appendValue(field, value, 0), StandardCharsets.ISO_8859_1);
  }

  /// The record with so many records and lines before its range.
  ParsedRecord after(long records, long lines) {
    return new ParsedRecord(number + records, line + lines, start, end, state, plain, cells);
  }

  /// The values alone.
  List<String> values() {
    return cells.stream().map(Cell::value).toList();
  }
}
