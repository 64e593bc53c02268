package dev.rowmill.csv;

import java.util.Arrays;
import java.util.List;

/// Writes records as CSV to a growing array of bytes: minimal quoting as in RFC 4180, LF after each
/// record.
///
/// A value is quoted if it holds the delimiter, a quote, CR or LF; if it is empty, so that it
/// differs from NULL, which is written as nothing; if it begins a line with the dialect's comment
/// byte; and if it has blanks around it that the dialect would skip. A record of a single NULL is
/// written as `""`, since an empty line would not be read as a record. Delimiters are put between
/// fields by the writer. Not thread-safe.
public final class RecordWriter {

  private static final byte PLAIN = 0;
  private static final byte NEEDS_QUOTES = 1;
  private static final byte NEEDS_ESCAPE = 2;

  private final Dialect dialect;
  private final byte[] kinds = new byte[256];
  private byte[] bytes = new byte[1 << 12];
  private int length;
  private int recordStart;
  private boolean inRecord;

  /// A writer of the dialect.
  ///
  /// @throws IllegalArgumentException if the dialect has neither quote nor escape, so that some
  ///   values cannot be written
  public RecordWriter(Dialect dialect) {
    if (dialect.quote() == Dialect.NONE && dialect.escape() == Dialect.NONE) {
      throw new IllegalArgumentException(
          "a dialect with neither quote nor escape cannot be written");
    }
    this.dialect = dialect;
    for (int special : new int[] {dialect.delimiter(), '\r', '\n'}) {
      kinds[special] = NEEDS_QUOTES;
    }
    for (int special : new int[] {dialect.quote(), dialect.escape()}) {
      if (special != Dialect.NONE) {
        kinds[special] = NEEDS_QUOTES | NEEDS_ESCAPE;
      }
    }
  }

  /// What has been written; the first [#length()] bytes of it, valid until the next call.
  public byte[] bytes() {
    return bytes;
  }

  public int length() {
    return length;
  }

  /// Forgets everything written.
  public void clear() {
    length = 0;
    recordStart = 0;
    inRecord = false;
  }

  /// Writes a field with the value `source[start, end)`, quoted if it must be.
  public void value(byte[] source, int start, int end) {
    beginField();
    int count = end - start;
    ensure(2 * count + 2);
    int seen = 0;
    for (int i = start; i < end; i++) {
      seen |= kinds[source[i] & 0xff];
    }
    if (seen == PLAIN && !looksDifferent(source, start, end)) {
      System.arraycopy(source, start, bytes, length, count);
      length += count;
    } else if (dialect.quote() == Dialect.NONE) {
      escape(source, start, end);
    } else {
      quote(source, start, end, (seen & NEEDS_ESCAPE) != 0);
    }
  }

  /// Writes a field with a text as its value, in the dialect's charset.
  public void value(String text) {
    byte[] encoded = text.getBytes(dialect.charset());
    value(encoded, 0, encoded.length);
  }

  /// Writes NULL: a field with nothing in it.
  public void nullValue() {
    beginField();
  }

  /// Writes a field that is already CSV of this dialect, or that needs no quotes, such as a number:
  /// copies `source[start, end)`.
  public void verbatim(byte[] source, int start, int end) {
    beginField();
    append(source, start, end);
  }

  /// Writes a field of a batch of the same dialect as it stands in the input, quotes included; with
  /// a stray quote in it, it is quoted.
  public void field(Batch batch, int field) {
    if (batch.hasStrayQuote(field)) {
      value(batch.data(), batch.fieldStart(field), batch.fieldEnd(field));
    } else {
      verbatim(batch.data(), batch.rawStart(field), batch.rawEnd(field));
    }
  }

  /// Writes a whole plain record of a batch of the same dialect, with its LF.
  public void record(Batch batch, int record) {
    append(batch.data(), batch.recordStart(record), batch.recordEnd(record));
    inRecord = true;
    endRecord();
  }

  /// Writes the record that names the columns.
  public void header(List<String> names) {
    names.forEach(this::value);
    endRecord();
  }

  /// Ends the record.
  public void endRecord() {
    ensure(3);
    if (length == recordStart && dialect.quote() != Dialect.NONE) {
      bytes[length++] = (byte) dialect.quote();
      bytes[length++] = (byte) dialect.quote();
    }
    bytes[length++] = '\n';
    recordStart = length;
    inRecord = false;
  }

  private void beginField() {
    if (inRecord) {
      ensure(1);
      bytes[length++] = dialect.delimiter();
    }
    inRecord = true;
  }

  private boolean looksDifferent(byte[] source, int start, int end) {
    return start == end
        || length == recordStart && (source[start] & 0xff) == dialect.comment()
        || dialect.skipSpaces()
            && (Dialect.isBlank(source[start]) || Dialect.isBlank(source[end - 1]));
  }

  private void quote(byte[] source, int start, int end, boolean doubling) {
    byte quote = (byte) dialect.quote();
    bytes[length++] = quote;
    if (doubling) {
      for (int i = start; i < end; i++) {
        byte b = source[i];
        if ((kinds[b & 0xff] & NEEDS_ESCAPE) != 0) {
          bytes[length++] = b;
        }
        bytes[length++] = b;
      }
    } else {
      append(source, start, end);
    }
    bytes[length++] = quote;
  }

  private void escape(byte[] source, int start, int end) {
    for (int i = start; i < end; i++) {
      byte b = source[i];
      if (kinds[b & 0xff] != PLAIN || (b & 0xff) == dialect.comment()) {
        bytes[length++] = (byte) dialect.escape();
      }
      bytes[length++] = b;
    }
  }

  private void append(byte[] source, int start, int end) {
    ensure(end - start);
    System.arraycopy(source, start, bytes, length, end - start);
    length += end - start;
  }

  private void ensure(int more) {
    if (bytes.length - length < more) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, Math.addExact(length, more)));
    }
  }
}
