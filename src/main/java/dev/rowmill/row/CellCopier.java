package dev.rowmill.row;

import dev.rowmill.csv.Batch;
import dev.rowmill.csv.Dialect;
import dev.rowmill.csv.RecordWriter;

/// Copies neighbouring cells of records into a CSV output in RFC 4180 and UTF-8: as bytes where the
/// input has that form, cell by cell where it has not.
final class CellCopier {

  private static final byte QUOTE = '"';

  private final RecordWriter writer;
  private final Encoding encoding;
  private final boolean isDialectSame;
  private byte[] value = new byte[256];
  private byte[] text = new byte[256];

  /// @param dialect the input's
  CellCopier(Dialect dialect, RecordWriter writer) {
    this.writer = writer;
    encoding = new Encoding(dialect.charset());
    isDialectSame =
        dialect.delimiter() == Dialect.RFC4180.delimiter()
            && dialect.quote() == Dialect.RFC4180.quote()
            && dialect.escape() == Dialect.NONE;
  }

  /// Writes the fields `[first, end)` of a record.
  void copy(Batch batch, int record, int first, int end) {
    int firstCell = batch.firstField(record) + first;
    int lastCell = batch.firstField(record) + end - 1;
    if (isDialectSame && batch.plain(record)) {
      int start = batch.rawStart(firstCell);
      int stop = batch.rawEnd(lastCell);
      if (encoding.isUtf8() || Utf8.isAscii(batch.data(), start, stop)) {
        writer.verbatim(batch.data(), start, stop);
        return;
      }
    }
    for (int cell = firstCell; cell <= lastCell; cell++) {
      if (isDialectSame && encoding.isUtf8()) {
        writer.field(batch, cell);
      } else {
        anew(batch, cell);
      }
    }
  }

  /// Writes a cell of another dialect or encoding. One that is quoted stays so: it may be what
  /// tells it from a NULL.
  private void anew(Batch batch, int cell) {
    int room = batch.fieldEnd(cell) - batch.fieldStart(cell);
    value = ensure(value, room);
    text = ensure(text, 2 + 2 * Encoding.room(room));
    int length = batch.appendValue(cell, value, 0);
    if (batch.isQuoted(cell)) {
      quoted(length);
    } else if (length == 0) {
      writer.nullValue();
    } else {
      writer.value(text, 0, encoding.toUtf8(value, 0, length, text, 0));
    }
  }

  private void quoted(int length) {
    // The text goes to the end of the buffer first, so that doubling its quotes never overtakes it.
    int from = text.length - Encoding.room(length);
    int end = encoding.toUtf8(value, 0, length, text, from);
    int at = 0;
    text[at++] = QUOTE;
    for (int i = from; i < end; i++) {
      byte b = text[i];
      text[at++] = b;
      if (b == QUOTE) {
        text[at++] = QUOTE;
      }
    }
    text[at++] = QUOTE;
    writer.verbatim(text, 0, at);
  }

  private static byte[] ensure(byte[] buffer, int length) {
    return buffer.length >= length ? buffer : new byte[Math.max(length, buffer.length * 2)];
  }
}
