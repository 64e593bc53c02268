package dev.rowmill.csv;

import java.util.Arrays;

/// Some thousand records of a file as raw bytes and the positions of their fields.
///
/// Records are numbered `0 ≤ record < records()`; the fields of all records stand in one row of
/// numbers, those of record `r` at `firstField(r) ≤ field < firstField(r + 1)`. Positions are
/// offsets into [#data()]; byte `i` of it is byte `fileOffset() + i` of the file. Only good records
/// have fields. Filled again and again by a [BatchReader], read by one thread; everything is valid
/// until the reader's next call.
public final class Batch {

  /// What the scanner says of a record.
  public enum RecordState {
    /// Fields as the dialect says; at least one.
    GOOD,
    /// Text follows a closing quote. Everything up to the line's end belongs to the record.
    TEXT_AFTER_QUOTE,
    /// The file ends inside quotes.
    UNCLOSED_QUOTE,
    /// Longer than the dialect's `maxRecordBytes`; only that many bytes are here.
    TOO_LONG,
    /// Whatever it says, it is not to be looked at: see [#setAside].
    SET_ASIDE
  }

  /// The size of the blocks of [#nonAsciiBlocks()].
  public static final int BLOCK_BYTES = 64;

  // A field is one long: 30 bits of start, 30 bits of end, four flags.
  static final int POSITION_BITS = 30;
  static final long QUOTED = 1L << 60;
  static final long STRAY_QUOTE = 1L << 61;
  static final long MISSING = 1L << 62;
  static final long ESCAPES = 1L << 63;
  private static final int POSITION_MASK = (1 << POSITION_BITS) - 1;

  private static final RecordState[] STATES = RecordState.values();
  private static final int NOT_PLAIN = 0x80;

  private Dialect dialect = Dialect.RFC4180;
  private Unescape unescape = new Unescape(Dialect.RFC4180);
  private byte[] data = new byte[0];
  private long fileOffset;
  private long firstRecord;
  private long firstLine;

  private int records;
  private int[] starts = new int[64];
  private int[] ends = new int[64];
  private int[] lines = new int[64];
  private int[] firstFields = new int[65];
  private byte[] marks = new byte[64];
  private boolean allGood;
  private int[] nonAscii = new int[0];
  private int nonAsciiCount;
  private int uniformFields;
  private boolean isPadded;

  private long[] fields = new long[256];
  private int fieldCount;

  /// The bytes. Longer than what the records take; the rest is undefined.
  public byte[] data() {
    return data;
  }

  /// Where `data()[0]` stands in the file.
  public long fileOffset() {
    return fileOffset;
  }

  /// How many blocks of [#BLOCK_BYTES] there are with a byte that is not below 0x80; -1 if that is
  /// not known. Bytes in no such block are ASCII.
  public int nonAsciiBlocks() {
    return nonAsciiCount;
  }

  /// Where a block starts in [#data()]; the blocks are in ascending order.
  public int nonAsciiBlock(int block) {
    return nonAscii[block];
  }

  void setNonAscii(int[] blocks, int count) {
    nonAscii = blocks;
    nonAsciiCount = count;
  }

  /// The number of records.
  public int records() {
    return records;
  }

  /// The first byte of a record.
  public int recordStart(int record) {
    return starts[record];
  }

  /// The byte after a record's last one, its line end not included.
  public int recordEnd(int record) {
    return ends[record];
  }

  /// The number of a record's first field; `firstField(records())` is the number of all fields.
  public int firstField(int record) {
    return firstFields[record];
  }

  /// How many fields a record has; 0 if it is not good.
  public int fields(int record) {
    return firstFields[record + 1] - firstFields[record];
  }

  /// The number of fields that every single record has, or -1 if they differ or some record is not
  /// good. With it, field `c` of record `r` is field `r * uniformFields() + c`.
  public int uniformFields() {
    return allGood ? uniformFields : -1;
  }

  /// Whether all records are [RecordState#GOOD].
  public boolean allGood() {
    return allGood;
  }

  public RecordState state(int record) {
    return STATES[marks[record] & ~NOT_PLAIN & 0xff];
  }

  /// Whether the record is its fields and single delimiters of one byte with nothing else between
  /// them, every quote where RFC 4180 has one: `[recordStart, recordEnd)` can be copied to an
  /// output of the same dialect.
  public boolean plain(int record) {
    return marks[record] == 0;
  }

  /// The number of a record in its range, from 0. Skipped empty lines and comments are no records.
  public long recordNumber(int record) {
    return firstRecord + record;
  }

  /// The number of the physical line on which a record starts, in its range, from 0. Line ends are
  /// LF, CR and CRLF, also inside quotes.
  public long lineNumber(int record) {
    return firstLine + lines[record];
  }

  /// Where a record starts in the file, in bytes.
  public long recordOffset(int record) {
    return fileOffset + starts[record];
  }

  /// The first byte of a field's text, behind an opening quote.
  public int fieldStart(int field) {
    return (int) fields[field] & POSITION_MASK;
  }

  /// The byte after a field's text, where the closing quote stands if it has one.
  public int fieldEnd(int field) {
    return (int) (fields[field] >>> POSITION_BITS) & POSITION_MASK;
  }

  public boolean isQuoted(int field) {
    return (fields[field] & QUOTED) != 0;
  }

  /// Whether the text has doubled quotes or escapes, so that it is not the value: see
  /// [#appendValue].
  public boolean hasEscapes(int field) {
    return fields[field] < 0;
  }

  /// Whether an unquoted field has a quote in it. It is data, but a writer should quote the field.
  public boolean hasStrayQuote(int field) {
    return (fields[field] & STRAY_QUOTE) != 0;
  }

  /// Whether some fields are missing.
  public boolean isPadded() {
    return isPadded;
  }

  /// Whether the record had no such field before [#fit] gave it one.
  public boolean isMissing(int field) {
    return (fields[field] & MISSING) != 0;
  }

  /// The first byte of a field as it is written, with its opening quote.
  public int rawStart(int field) {
    int start = fieldStart(field) - (isQuoted(field) ? 1 : 0);
    while (dialect.trim() && isQuoted(field) && data[start] != dialect.quote()) {
      start--;
    }
    return start;
  }

  /// The byte after a field as it is written, with its closing quote.
  public int rawEnd(int field) {
    return fieldEnd(field) + (isQuoted(field) ? 1 : 0);
  }

  /// Writes a field's value, doubled quotes and escapes resolved, to `into` from `at` on.
  ///
  /// @param into has room for `fieldEnd(field) - fieldStart(field)` bytes; the value is never
  ///   longer than the text
  /// @return the position after the value
  public int appendValue(int field, byte[] into, int at) {
    int start = fieldStart(field);
    int end = fieldEnd(field);
    if (hasEscapes(field)) {
      int to = unescape.append(isQuoted(field), data, start, end, into, at);
      return dialect.trim() ? trim(into, at, to) : to;
    }
    System.arraycopy(data, start, into, at, end - start);
    return at + end - start;
  }

  /// Drops what an escape may have left at the ends of the value `bytes[start, end)`.
  private static int trim(byte[] bytes, int start, int end) {
    int first = start;
    while (first < end && Dialect.isTrimmed(bytes[first])) {
      first++;
    }
    int last = end;
    while (last > first && Dialect.isTrimmed(bytes[last - 1])) {
      last--;
    }
    System.arraycopy(bytes, first, bytes, start, last - first);
    return start + last - first;
  }

  /// Gives so many fields to every good record that has fewer, by adding empty ones that are
  /// [#isMissing], and to every one that has more of which those beyond are empty, by dropping
  /// them.
  public void fit(int wanted) {
    if (uniformFields() == wanted) {
      return;
    }
    long[] old = Arrays.copyOf(fields, fieldCount);
    int oldFirst = 0;
    fieldCount = 0;
    uniformFields = -1;
    for (int record = 0; record < records; record++) {
      int oldEnd = firstFields[record + 1];
      int count = oldEnd - oldFirst;
      firstFields[record] = fieldCount;
      reserve(0, Math.max(count, wanted));
      System.arraycopy(old, oldFirst, fields, fieldCount, count);
      fieldCount += count;
      oldFirst = oldEnd;
      if (count > 0 && count != wanted) {
        marks[record] = (byte) (marks[record] | NOT_PLAIN);
        isPadded |= count < wanted;
        fit(record, wanted);
      }
      uniformFields =
          record == 0 || uniformFields == fieldCount - firstFields[record]
              ? fieldCount - firstFields[record]
              : -1;
    }
    firstFields[records] = fieldCount;
  }

  /// Fits the record whose fields are the last ones.
  private void fit(int record, int wanted) {
    int end = firstFields[record] + wanted;
    while (fieldCount < end) {
      fields[fieldCount++] = field(ends[record], ends[record], MISSING);
    }
    int last = fieldCount;
    while (last > end && fieldStart(last - 1) == fieldEnd(last - 1)) {
      last--;
    }
    fieldCount = last == end ? end : fieldCount;
  }

  /// Takes the fields from all records, so that nobody looks at them.
  public void setAside() {
    Arrays.fill(marks, 0, records, (byte) (NOT_PLAIN | RecordState.SET_ASIDE.ordinal()));
    Arrays.fill(firstFields, 0, records + 1, 0);
    fieldCount = 0;
    allGood = false;
  }

  /// The dialect in which the records are written.
  public Dialect dialect() {
    return dialect;
  }

  /// Starts a new filling. `data` stays as it is.
  void begin(Dialect dialect, BatchReader.Position from) {
    if (!dialect.equals(this.dialect)) {
      this.dialect = dialect;
      unescape = new Unescape(dialect);
    }
    fileOffset = from.offset();
    firstRecord = from.records();
    firstLine = from.lines();
    records = 0;
    fieldCount = 0;
    allGood = true;
    nonAsciiCount = -1;
    isPadded = false;
    uniformFields = -1;
    firstFields[0] = 0;
  }

  /// Makes `data` at least `length` bytes long, keeping its content.
  void reserveData(int length) {
    if (data.length < length) {
      data = Arrays.copyOf(data, length);
    }
  }

  /// Makes room for so many more records and fields.
  void reserve(int moreRecords, int moreFields) {
    if (fields.length - fieldCount < moreFields) {
      fields =
          Arrays.copyOf(
              fields, Math.max(fieldCount + moreFields, fields.length + fields.length / 2));
    }
    if (starts.length - records < moreRecords) {
      int length = Math.max(records + moreRecords, starts.length * 2);
      starts = Arrays.copyOf(starts, length);
      ends = Arrays.copyOf(ends, length);
      lines = Arrays.copyOf(lines, length);
      marks = Arrays.copyOf(marks, length);
      firstFields = Arrays.copyOf(firstFields, length + 1);
    }
  }

  /// The array of fields, to be written from [#fieldCount()] on after [#reserve].
  long[] fields() {
    return fields;
  }

  /// The number of fields of all records so far.
  int fieldCount() {
    return fieldCount;
  }

  static long field(int start, int end, long flags) {
    return start | (long) end << POSITION_BITS | flags;
  }

  /// Adds a record; there is room for it.
  ///
  /// @param line the line on which it starts, from the batch's first
  /// @param fieldsEnd the number of fields of all records with this one, ignored unless it is good
  /// @param plain what [#plain] says if it is good
  void addRecord(int start, int end, int line, RecordState state, int fieldsEnd, boolean plain) {
    int record = records;
    RecordState actual = end - start > dialect.maxRecordBytes() ? RecordState.TOO_LONG : state;
    starts[record] = start;
    lines[record] = line;
    if (actual == RecordState.GOOD) {
      ends[record] = end;
      marks[record] = (byte) (plain ? 0 : NOT_PLAIN);
      int count = fieldsEnd - fieldCount;
      if (count != uniformFields) {
        uniformFields = record == 0 ? count : -1;
      }
      fieldCount = fieldsEnd;
    } else {
      ends[record] = Math.min(end, start + dialect.maxRecordBytes());
      marks[record] = (byte) (NOT_PLAIN | actual.ordinal());
      allGood = false;
    }
    records = record + 1;
    firstFields[records] = fieldCount;
  }
}
