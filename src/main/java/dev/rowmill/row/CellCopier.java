package dev.rowmill.row;

import dev.rowmill.csv.Batch;
import dev.rowmill.job.JobPlan;
import dev.rowmill.output.CsvOutput;
import dev.rowmill.output.RecordOutput;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Copies neighbouring cells of records into an output: as bytes where both are CSV of one form and
/// in UTF-8, cell by cell where they are not. A cell stays as it stands only if the output would
/// read it as what it is: NULL, or this text.
final class CellCopier {

  private final RecordOutput output;
  private final Encoding encoding;

  /// Where cells can be written as they stand; null if the forms differ.
  private final @Nullable CsvOutput same;

  private final Nulls nulls;

  /// Whether NULL looks the same in input and output, so that no cell has to be looked at.
  private final boolean hasSameNull;

  private byte[] value = new byte[256];
  private byte[] text = new byte[256];

  CellCopier(JobPlan.Input input, RecordOutput output) {
    this.output = output;
    var dialect = input.dialect();
    encoding = new Encoding(dialect.charset());
    same = output instanceof CsvOutput csv && csv.isLike(dialect) ? csv : null;
    nulls = new Nulls(input.nulls(), dialect.charset());
    hasSameNull = same != null && input.nulls().equals(List.of(same.nullText()));
  }

  /// Writes the fields `[first, end)` of a record.
  void copy(Batch batch, int record, int first, int end) {
    int firstCell = batch.firstField(record) + first;
    int lastCell = batch.firstField(record) + end - 1;
    if (same != null && batch.plain(record)) {
      int start = batch.rawStart(firstCell);
      int stop = batch.rawEnd(lastCell);
      if (encoding.isUtf8() || Utf8.isAscii(batch.data(), start, stop)) {
        asTheyStand(same, batch, firstCell, lastCell);
        return;
      }
    }
    for (int cell = firstCell; cell <= lastCell; cell++) {
      if (isNull(batch, cell)) {
        output.nullValue();
      } else if (same != null && encoding.isUtf8() && batch.isQuoted(cell)) {
        same.writer().field(batch, cell);
      } else {
        anew(batch, cell);
      }
    }
  }

  /// Copies the cells of a plain record, all together up to one that would not be read as what it
  /// is.
  private void asTheyStand(CsvOutput csv, Batch batch, int firstCell, int lastCell) {
    var data = batch.data();
    int copied = firstCell;
    for (int cell = firstCell; cell <= lastCell && !hasSameNull; cell++) {
      boolean isNull = isNull(batch, cell);
      int start = batch.fieldStart(cell);
      int end = batch.fieldEnd(cell);
      if (!batch.isQuoted(cell) && isNull != csv.writer().isNullText(data, start, end)) {
        if (copied < cell) {
          csv.writer().verbatim(data, batch.rawStart(copied), batch.rawEnd(cell - 1));
        }
        if (isNull) {
          csv.nullValue();
        } else {
          csv.text(data, start, end);
        }
        copied = cell + 1;
      }
    }
    if (copied <= lastCell) {
      csv.writer().verbatim(data, batch.rawStart(copied), batch.rawEnd(lastCell));
    }
  }

  private boolean isNull(Batch batch, int cell) {
    int start = batch.fieldStart(cell);
    int end = batch.fieldEnd(cell);
    return batch.isMissing(cell)
        || (nulls.hasLength(end - start)
            && !batch.isQuoted(cell)
            && nulls.contains(batch.data(), start, end));
  }

  /// Writes a cell of another form. One that is quoted stays so: it may be what tells it from a
  /// NULL.
  private void anew(Batch batch, int cell) {
    int room = batch.fieldEnd(cell) - batch.fieldStart(cell);
    value = ensure(value, room);
    text = ensure(text, Encoding.room(room));
    int length = encoding.toUtf8(value, 0, batch.appendValue(cell, value, 0), text, 0);
    if (batch.isQuoted(cell) && output instanceof CsvOutput csv) {
      csv.writer().quotedValue(text, 0, length);
    } else {
      output.text(text, 0, length);
    }
  }

  private static byte[] ensure(byte[] buffer, int length) {
    return buffer.length >= length ? buffer : new byte[Math.max(length, buffer.length * 2)];
  }
}
