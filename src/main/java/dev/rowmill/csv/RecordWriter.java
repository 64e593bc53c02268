package dev.rowmill.csv;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/// Writes records as CSV to a growing array of bytes, in UTF-8.
///
/// If quotes are minimal, a value is quoted if it holds the delimiter, a quote, an escape, CR or
/// LF; if it is written like NULL; and if it has blanks around it that readers would skip. A record
/// of a single NULL that is written as nothing becomes `""`, since an empty line would not be read
/// as a record. Delimiters are put between fields by the writer. Not thread-safe.
public final class RecordWriter {

  public static final byte APOSTROPHE = '\'';

  private static final byte PLAIN = 0;
  private static final byte NEEDS_QUOTES = 1;
  private static final byte NEEDS_ESCAPE = 2;

  /// The characters of numbers, dates and booleans.
  private static final String OF_VALUES = "0123456789+-.:TEe" + "true" + "false";

  private final OutputDialect dialect;
  private final byte[] nullText;
  private final boolean isPlainOfValues;
  private final byte[] kinds = new byte[256];
  private byte[] bytes = new byte[1 << 12];
  private int length;
  private int recordStart;
  private boolean inRecord;

  /// A writer of the dialect.
  ///
  /// @throws IllegalArgumentException if the dialect has flaws
  public RecordWriter(OutputDialect dialect) {
    if (!dialect.flaws().isEmpty()) {
      throw new IllegalArgumentException("not every record can be written: " + dialect.flaws());
    }
    this.dialect = dialect;
    nullText = dialect.nullText().orElse("").getBytes(StandardCharsets.UTF_8);
    for (int special : new int[] {dialect.delimiter(), '\r', '\n'}) {
      kinds[special] = NEEDS_QUOTES;
    }
    for (int special : new int[] {dialect.quote(), dialect.escape()}) {
      if (special != Dialect.NONE) {
        kinds[special] = NEEDS_QUOTES | NEEDS_ESCAPE;
      }
    }
    isPlainOfValues =
        !dialect.quoteAll()
            && OF_VALUES.chars().noneMatch(dialect::isSpecial)
            && (nullText.length == 0 || OF_VALUES.indexOf(nullText[0] & 0xff) < 0);
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

  /// Whether spreadsheets take a text for a formula, and the dialect wants that mended by an
  /// [#APOSTROPHE] in front of it. The first characters are those of OWASP's page on CSV injection
  /// and of its ASVS, 1.2.10.
  public boolean isFormula(byte[] source, int start, int end) {
    return dialect.escapeFormulas()
        && start < end
        && switch (source[start]) {
          case '=', '+', '-', '@', '\t', '\r', '\n', 0 -> true;
          default -> false;
        };
  }

  /// Writes a field with a text, which may be a formula, as its value.
  public void text(byte[] source, int start, int end) {
    if (isFormula(source, start, end)) {
      var escaped = new byte[end - start + 1];
      escaped[0] = APOSTROPHE;
      System.arraycopy(source, start, escaped, 1, end - start);
      value(escaped, 0, escaped.length);
    } else {
      value(source, start, end);
    }
  }

  /// Writes a field with the value `source[start, end)`, which is no formula, quoted if it must be.
  public void value(byte[] source, int start, int end) {
    beginField();
    int count = end - start;
    ensure(2 * count + 2);
    int seen = 0;
    for (int i = start; i < end; i++) {
      seen |= kinds[source[i] & 0xff];
    }
    if (dialect.quote() == Dialect.NONE) {
      escape(source, start, end);
    } else if (seen != PLAIN || dialect.quoteAll() || looksDifferent(source, start, end)) {
      quote(source, start, end, (seen & NEEDS_ESCAPE) != 0);
    } else {
      System.arraycopy(source, start, bytes, length, count);
      length += count;
    }
  }

  /// Writes a field with a text, which may be a formula, as its value.
  public void text(String text) {
    byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
    text(encoded, 0, encoded.length);
  }

  /// Writes a field with a value, in quotes even if it needs none: so an input's quoted cell stays
  /// one. Without quotes in the dialect, as [#value(byte[], int, int)].
  public void quotedValue(byte[] source, int start, int end) {
    if (dialect.quote() == Dialect.NONE) {
      value(source, start, end);
    } else {
      beginField();
      ensure(2 * (end - start) + 2);
      quote(source, start, end, true);
    }
  }

  /// Writes a field with the text of a number, a date or a boolean, which needs no quotes but in
  /// odd dialects.
  public void plainValue(byte[] source, int start, int end) {
    if (isPlainOfValues) {
      verbatim(source, start, end);
    } else {
      value(source, start, end);
    }
  }

  /// Writes NULL.
  public void nullValue() {
    verbatim(nullText, 0, nullText.length);
  }

  /// Writes a field that is already CSV of this dialect: copies `source[start, end)`.
  public void verbatim(byte[] source, int start, int end) {
    beginField();
    append(source, start, end);
  }

  /// Writes a field of a batch of the same delimiter, quote and escape as it stands in the input,
  /// quotes included; with a stray quote in it, it is quoted.
  public void field(Batch batch, int field) {
    if (batch.hasStrayQuote(field)) {
      value(batch.data(), batch.fieldStart(field), batch.fieldEnd(field));
    } else {
      verbatim(batch.data(), batch.rawStart(field), batch.rawEnd(field));
    }
  }

  /// Writes the record that names the columns.
  public void header(List<String> names) {
    names.forEach(this::text);
    endRecord();
  }

  /// Ends the record.
  public void endRecord() {
    ensure(4);
    if (length == recordStart && dialect.quote() != Dialect.NONE) {
      bytes[length++] = (byte) dialect.quote();
      bytes[length++] = (byte) dialect.quote();
    }
    if (dialect.crLf()) {
      bytes[length++] = '\r';
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

  /// Whether `source[start, end)` without quotes would be read as NULL.
  public boolean isNullText(byte[] source, int start, int end) {
    return end - start == nullText.length
        && Arrays.equals(source, start, end, nullText, 0, nullText.length);
  }

  private boolean looksDifferent(byte[] source, int start, int end) {
    return isNullText(source, start, end)
        || dialect.skipSpaces()
            && end > start
            && (Dialect.isBlank(source[start]) || Dialect.isBlank(source[end - 1]));
  }

  private void quote(byte[] source, int start, int end, boolean escaping) {
    byte quote = (byte) dialect.quote();
    byte escape = dialect.escape() == Dialect.NONE ? quote : (byte) dialect.escape();
    bytes[length++] = quote;
    if (escaping) {
      for (int i = start; i < end; i++) {
        byte b = source[i];
        if ((kinds[b & 0xff] & NEEDS_ESCAPE) != 0) {
          bytes[length++] = escape;
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
      if (kinds[b & 0xff] != PLAIN) {
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
