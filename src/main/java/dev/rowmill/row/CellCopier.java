package dev.rowmill.row;

import dev.rowmill.csv.Batch;
import dev.rowmill.csv.RecordWriter;
import dev.rowmill.job.JobPlan;
import dev.rowmill.output.CsvOutput;
import dev.rowmill.output.RecordOutput;
import org.jspecify.annotations.Nullable;

/// Copies neighbouring cells of records into an output: as bytes where both are CSV of one form and
/// in UTF-8, cell by cell where they are not.
final class CellCopier {

  private final RecordOutput output;
  private final Encoding encoding;

  /// Where cells can be written as they stand; null if the forms differ.
  private final @Nullable RecordWriter same;

  /// The NULLs that the output writes in a way of its own; null if they stay as they stand.
  private final @Nullable Nulls nulls;

  private byte[] value = new byte[256];
  private byte[] text = new byte[256];

  CellCopier(JobPlan.Input input, RecordOutput output) {
    this.output = output;
    var dialect = input.dialect();
    encoding = new Encoding(dialect.charset());
    same = output instanceof CsvOutput csv && csv.isLike(dialect) ? csv.writer() : null;
    boolean asTheyStand = output instanceof CsvOutput csv && !csv.hasNullText();
    nulls = asTheyStand ? null : new Nulls(input.nulls(), dialect.charset());
  }

  /// Writes the fields `[first, end)` of a record.
  void copy(Batch batch, int record, int first, int end) {
    int firstCell = batch.firstField(record) + first;
    int lastCell = batch.firstField(record) + end - 1;
    if (same != null && nulls == null && batch.plain(record)) {
      int start = batch.rawStart(firstCell);
      int stop = batch.rawEnd(lastCell);
      if (encoding.isUtf8() || Utf8.isAscii(batch.data(), start, stop)) {
        same.verbatim(batch.data(), start, stop);
        return;
      }
    }
    for (int cell = firstCell; cell <= lastCell; cell++) {
      if (nulls != null && !batch.isQuoted(cell) && isNull(nulls, batch, cell)) {
        output.nullValue();
      } else if (same != null && encoding.isUtf8() && (nulls == null || batch.isQuoted(cell))) {
        same.field(batch, cell);
      } else {
        anew(batch, cell);
      }
    }
  }

  private static boolean isNull(Nulls nulls, Batch batch, int cell) {
    int start = batch.fieldStart(cell);
    int end = batch.fieldEnd(cell);
    return batch.isMissing(cell)
        || nulls.hasLength(end - start) && nulls.contains(batch.data(), start, end);
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
    } else if (length == 0 && nulls == null) {
      output.nullValue();
    } else {
      output.text(text, 0, length);
    }
  }

  private static byte[] ensure(byte[] buffer, int length) {
    return buffer.length >= length ? buffer : new byte[Math.max(length, buffer.length * 2)];
  }
}
