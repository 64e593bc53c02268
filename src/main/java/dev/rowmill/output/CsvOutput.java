package dev.rowmill.output;

import dev.rowmill.csv.Dialect;
import dev.rowmill.csv.OutputDialect;
import dev.rowmill.csv.RecordWriter;
import dev.rowmill.vector.BytesVector;
import dev.rowmill.vector.ValueText;
import dev.rowmill.vector.Vector;

/// Records as CSV: values in their canonical text, an empty string as `""` where NULL is nothing.
public final class CsvOutput implements RecordOutput {

  private final OutputDialect dialect;
  private final RecordWriter writer;
  private final byte[] text = new byte[ValueText.MAX_PLAIN_BYTES];

  CsvOutput(OutputDialect dialect) {
    this.dialect = dialect;
    writer = new RecordWriter(dialect);
  }

  /// Where fields can be written that are CSV already.
  public RecordWriter writer() {
    return writer;
  }

  /// Whether fields of an input can be copied as they stand there, quotes included.
  public boolean isLike(Dialect input) {
    return !dialect.quoteAll()
        && !dialect.skipSpaces()
        && input.delimiter().equals(Character.toString(dialect.delimiter()))
        && dialect.quote() == input.quote()
        && dialect.escape() == Dialect.NONE
        && input.escape() == Dialect.NONE
        && !input.trim();
  }

  /// Whether texts have to be looked at, for they may be formulas.
  public boolean escapesFormulas() {
    return dialect.escapeFormulas();
  }

  /// What NULL is written as.
  public String nullText() {
    return dialect.nullText().orElse("");
  }

  @Override
  public void cell(Vector vector, int row) {
    if (!vector.isValue(row)) {
      writer.nullValue();
    } else if (vector instanceof BytesVector strings) {
      writer.text(strings.bytes(), strings.start(row), strings.end(row));
    } else {
      writer.plainValue(text, 0, ValueText.write(vector, row, text, 0));
    }
  }

  @Override
  public void text(byte[] utf8, int start, int end) {
    writer.text(utf8, start, end);
  }

  @Override
  public void nullValue() {
    writer.nullValue();
  }

  @Override
  public void endRecord() {
    writer.endRecord();
  }

  @Override
  public byte[] bytes() {
    return writer.bytes();
  }

  @Override
  public int length() {
    return writer.length();
  }

  @Override
  public void clear() {
    writer.clear();
  }
}
