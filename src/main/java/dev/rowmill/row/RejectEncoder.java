package dev.rowmill.row;

import dev.rowmill.csv.Batch;
import dev.rowmill.csv.OutputDialect;
import dev.rowmill.csv.RecordWriter;
import dev.rowmill.job.JobPlan;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Writes rejects as frames to a growing array of bytes: `int` length of the rest, `long` record
/// and `long` line, both from 0 at the range's start, then the rest:
/// `,byte_offset,column,rule,value,raw` as CSV, and a line feed. Numbers are big-endian.
///
/// `byte_offset` is absolute, of the cell's first byte (its quote, if it has one), of the record's
/// if the rule is over the whole record. `value` is the cell's, or what is wrong if there is none.
/// `raw` is the record as it stands in the input, in UTF-8; bytes that mean nothing in the input's
/// encoding become U+FFFD. Not thread-safe.
public final class RejectEncoder {

  private static final int HEAD_BYTES = Integer.BYTES + 2 * Long.BYTES;
  private static final int ENOUGH_BYTES = 1 << 20;

  private final RecordWriter rest;
  private final Encoding encoding;
  private ByteBuffer frames = ByteBuffer.allocate(1 << 12);

  public RejectEncoder(JobPlan plan) {
    encoding = new Encoding(plan.input().dialect().charset());
    rest =
        new RecordWriter(
            OutputDialect.RFC4180.withEscapedFormulas(plan.rejects().escapeFormulas()));
  }

  /// Appends the rejects of `rows` from number `first` on, until there is a MiB or no more, so that
  /// records of any size with any number of broken cells take no more memory than one does.
  ///
  /// @return the number of the next reject; `rows.rejects()` when there is none
  public int append(Rows rows, int first) {
    int next = first;
    while (next < rows.rejects() && frames.position() < ENOUGH_BYTES) {
      append(rows.batch(), rows.breaks(), next++);
    }
    return next;
  }

  /// What was appended; the first [#length()] bytes of it.
  public byte[] bytes() {
    return frames.array();
  }

  public int length() {
    return frames.position();
  }

  /// Forgets everything appended.
  public void clear() {
    frames.clear();
  }

  private void append(Batch batch, Breaks breaks, int reject) {
    int record = breaks.record(reject);
    int field = breaks.field(reject);
    int cell = field == Breaks.RECORD ? -1 : batch.firstField(record) + field;
    long offset = cell < 0 ? batch.recordOffset(record) : batch.fileOffset() + batch.rawStart(cell);
    rest.clear();
    rest.nullValue();
    ascii(Long.toString(offset));
    nameOrNothing(breaks.column(reject));
    rest.text(breaks.rule(reject));
    var detail = breaks.detail(reject);
    if (detail != null) {
      rest.text(detail);
    } else if (batch.rawStart(cell) == batch.rawEnd(cell)) {
      rest.nullValue();
    } else {
      int length = batch.fieldEnd(cell) - batch.fieldStart(cell);
      byte[] value = new byte[length];
      inUtf8(value, 0, batch.appendValue(cell, value, 0));
    }
    inUtf8(batch.data(), batch.recordStart(record), batch.recordEnd(record));
    rest.endRecord();
    frame(batch.recordNumber(record), batch.lineNumber(record));
  }

  private void ascii(String plain) {
    byte[] bytes = plain.getBytes(StandardCharsets.US_ASCII);
    rest.verbatim(bytes, 0, bytes.length);
  }

  private void nameOrNothing(String column) {
    if (column.isEmpty()) {
      rest.nullValue();
    } else {
      rest.text(column);
    }
  }

  private void inUtf8(byte[] data, int start, int end) {
    if (encoding.isUtf8() && encoding.firstInvalid(data, start, end) < 0) {
      rest.text(data, start, end);
      return;
    }
    byte[] bytes = encoding.text(data, start, end).getBytes(StandardCharsets.UTF_8);
    rest.text(bytes, 0, bytes.length);
  }

  private void frame(long record, long line) {
    int needed = Math.addExact(HEAD_BYTES, rest.length());
    if (frames.remaining() < needed) {
      int length = Math.max(2 * frames.capacity(), Math.addExact(frames.position(), needed));
      frames = ByteBuffer.wrap(Arrays.copyOf(frames.array(), length)).position(frames.position());
    }
    frames.putInt(rest.length()).putLong(record).putLong(line).put(rest.bytes(), 0, rest.length());
  }
}
