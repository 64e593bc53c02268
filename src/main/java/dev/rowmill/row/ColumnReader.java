package dev.rowmill.row;

import dev.rowmill.csv.Batch;
import dev.rowmill.vector.Type;
import dev.rowmill.vector.Vector;
import java.util.List;

/// One column of the input: turns its cells of a batch into a vector, every cell checked.
final class ColumnReader {

  /// What a column is, apart from its place.
  ///
  /// @param isRequired whether NULL is not allowed
  /// @param isRead whether somebody looks at the values; if not, strings are checked but not made
  record Definition(
      String name,
      Type type,
      CellDecoder decoder,
      List<Check> checks,
      boolean isRequired,
      boolean isRead) {}

  private final int field;
  private final Definition definition;
  private final Nulls nulls;
  private final Encoding encoding;
  private final boolean isText;
  private final Vector vector;
  private final Cells cells = new Cells();
  private byte[] unescaped = new byte[0];
  private byte[] transcoded = new byte[0];

  /// @param field the index of the column's field in a record
  ColumnReader(int field, Definition definition, Nulls nulls, Encoding encoding) {
    this.field = field;
    this.definition = definition;
    this.nulls = nulls;
    this.encoding = encoding;
    isText = definition.type.equals(Type.STRING);
    vector = Vector.of(definition.type);
  }

  int field() {
    return field;
  }

  /// The values that [#read] found, valid until its next call.
  Vector vector() {
    return vector;
  }

  /// Reads the cells of the first `rows` of `records`, each of which has the field.
  ///
  /// @param isWellFormed whether all their bytes are known to be part of characters
  void read(Batch batch, boolean isWellFormed, int[] records, int rows, Breaks breaks) {
    vector.reset(rows);
    breaks.column(records, field, definition.name);
    boolean hasEscapes = locate(batch, records, rows, breaks);
    if (!isWellFormed && (isText || !cells.isAscii())) {
      checkEncoding(batch, breaks);
    }
    if (isText && !definition.isRead) {
      return;
    }
    if (hasEscapes) {
      unescape(batch, records);
    }
    if (isText && !encoding.isUtf8()) {
      transcode();
    }
    definition.decoder.decode(cells, vector, breaks);
    for (var check : definition.checks) {
      check.check(vector, breaks);
    }
  }

  /// Finds the cells and which of them are NULL, and says whether some have escapes.
  private boolean locate(Batch batch, int[] records, int rows, Breaks breaks) {
    var data = batch.data();
    cells.reset(data, rows);
    boolean hasEscapes = false;
    for (int row = 0; row < rows; row++) {
      int cell = batch.firstField(records[row]) + field;
      int start = batch.fieldStart(cell);
      int end = batch.fieldEnd(cell);
      cells.starts[row] = start;
      cells.ends[row] = end;
      hasEscapes |= batch.hasEscapes(cell);
      if (nulls.hasLength(end - start)
          && !batch.isQuoted(cell)
          && nulls.contains(data, start, end)) {
        isNull(row, breaks);
      }
    }
    if (batch.isPadded()) {
      markMissing(batch, records, breaks);
    }
    return hasEscapes;
  }

  /// A cell that a record lacks is NULL, whatever else is.
  private void markMissing(Batch batch, int[] records, Breaks breaks) {
    for (int row = 0; row < cells.size; row++) {
      if (batch.isMissing(batch.firstField(records[row]) + field) && vector.isValue(row)) {
        isNull(row, breaks);
      }
    }
  }

  private void isNull(int row, Breaks breaks) {
    if (definition.isRequired) {
      breaks.cell(vector, row, Rule.REQUIRED);
    } else {
      vector.setNull(row);
    }
  }

  /// Looks for bytes that mean nothing in the encoding. Escapes and quotes are ASCII, so that the
  /// cell may be looked at as it stands in the input, where its place is known.
  private void checkEncoding(Batch batch, Breaks breaks) {
    for (int row = 0; row < cells.size; row++) {
      int invalid = encoding.firstInvalid(cells.data, cells.starts[row], cells.ends[row]);
      if (invalid >= 0 && vector.isValue(row)) {
        var place = batch.fileOffset() + invalid;
        var dialect = batch.dialect();
        var detail =
            dialect.isDecoded()
                ? "no character of %s, at %d".formatted(dialect.encoding().name(), place)
                : "byte 0x%02X at %d".formatted(cells.data[invalid], place);
        breaks.cell(vector, row, Rule.ENCODING, detail);
      }
    }
  }

  private void unescape(Batch batch, int[] records) {
    unescaped = ensure(unescaped, cells.bytes());
    int at = 0;
    for (int row = 0; row < cells.size; row++) {
      int end = batch.appendValue(batch.firstField(records[row]) + field, unescaped, at);
      cells.starts[row] = at;
      cells.ends[row] = end;
      at = end;
    }
    cells.data = unescaped;
  }

  private void transcode() {
    if (cells.isAscii()) {
      return;
    }
    transcoded = ensure(transcoded, Encoding.room(cells.bytes()));
    int at = 0;
    for (int row = 0; row < cells.size; row++) {
      int end = encoding.toUtf8(cells.data, cells.starts[row], cells.ends[row], transcoded, at);
      cells.starts[row] = at;
      cells.ends[row] = end;
      at = end;
    }
    cells.data = transcoded;
  }

  private static byte[] ensure(byte[] buffer, int length) {
    return buffer.length >= length ? buffer : new byte[Math.max(length, buffer.length * 2)];
  }
}
