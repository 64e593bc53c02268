package dev.rowmill.row;

import dev.rowmill.csv.Batch;
import dev.rowmill.csv.RecordWriter;
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
  ///
  /// @param isText whether they may hold formulas
  void copy(Batch batch, int record, int first, int end, boolean isText) {
    int firstCell = batch.firstField(record) + first;
    int lastCell = batch.firstField(record) + end - 1;
    if (same != null && batch.plain(record)) {
      int start = batch.rawStart(firstCell);
      int stop = batch.rawEnd(lastCell);
      if (encoding.isUtf8() || Utf8.isAscii(batch.data(), start, stop)) {
        asTheyStand(same, batch, firstCell, lastCell, isText);
        return;
      }
    }
    for (int cell = firstCell; cell <= lastCell; cell++) {
      if (isNull(batch, cell)) {
        output.nullValue();
      } else if (same != null
          && encoding.isUtf8()
          && batch.isQuoted(cell)
          && !(isText && isFormula(same, batch, cell))) {
        same.writer().field(batch, cell);
      } else {
        anew(batch, cell, isText);
      }
    }
  }

  /// Copies the cells of a plain record, all together up to one that would not be read as what it
  /// is.
  private void asTheyStand(
      CsvOutput csv, Batch batch, int firstCell, int lastCell, boolean isText) {
    var data = batch.data();
    int copied = firstCell;
    for (int cell = firstCell; cell <= lastCell && (isText || !hasSameNull); cell++) {
      boolean isNull = isNull(batch, cell);
      int start = batch.fieldStart(cell);
      int end = batch.fieldEnd(cell);
      boolean isFormula = isText && !isNull && isFormula(csv, batch, cell);
      if (isFormula
          || (!batch.isQuoted(cell) && isNull != csv.writer().isNullText(data, start, end))) {
        if (copied < cell) {
          csv.writer().verbatim(data, batch.rawStart(copied), batch.rawEnd(cell - 1));
        }
        if (isNull) {
          csv.nullValue();
        } else if (isFormula) {
          anew(batch, cell, true);
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

  /// The separators before a value are ASCII, so that its first byte may be looked at as it stands.
  private static boolean isFormula(CsvOutput csv, Batch batch, int cell) {
    return csv.writer().isFormula(batch.data(), batch.fieldStart(cell), batch.fieldEnd(cell));
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
  private void anew(Batch batch, int cell, boolean isText) {
    int room = batch.fieldEnd(cell) - batch.fieldStart(cell);
    value = ensure(value, room);
    text = ensure(text, 1 + Encoding.room(room));
    int end = encoding.toUtf8(value, 0, batch.appendValue(cell, value, 0), text, 1);
    if (!(output instanceof CsvOutput csv)) {
      output.text(text, 1, end);
      return;
    }
    boolean isFormula = isText && csv.writer().isFormula(text, 1, end);
    int start = isFormula ? 0 : 1;
    text[0] = RecordWriter.APOSTROPHE;
    if (batch.isQuoted(cell)) {
      csv.writer().quotedValue(text, start, end);
    } else {
      csv.writer().value(text, start, end);
    }
  }

  private static byte[] ensure(byte[] buffer, int length) {
    return buffer.length >= length ? buffer : new byte[Math.max(length, buffer.length * 2)];
  }
}
