package dev.rowmill.csv;

import dev.rowmill.csv.BatchReader.BatchSize;
import dev.rowmill.csv.BatchReader.Position;
import dev.rowmill.file.InputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// What stands at the beginning of a CSV file: a byte order mark, lines to be skipped, and the
/// record that names the columns.
///
/// @param names the columns' names in their order; empty if the dialect has no header or the file
///   no record
/// @param fields the number of fields of the file's first record, 0 if it has none
/// @param dataStart where the first record of data starts, in bytes
/// @param lines the number of physical lines before it
public record FileHeader(List<String> names, int fields, long dataStart, long lines) {

  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  public FileHeader {
    names = List.copyOf(names);
  }

  /// Whether the file has no record at all, not even a header.
  public boolean isMissing() {
    return fields == 0;
  }

  /// Reads the header of a file; of a dialect without one, looks at the first record.
  ///
  /// @throws IOException if the file cannot be read, or its first record is not a good one
  /// @throws InputException if it begins as a file of another encoding, or a packed one
  public static FileHeader read(ByteSource source, Dialect dialect) throws IOException {
    var skipped = PhysicalLines.skip(source, afterMark(source, dialect), dialect.lines().skip());
    var start = new Position(skipped.offset(), 0, skipped.count());
    var reader = new BatchReader(source, dialect, start, source.size(), new BatchSize(1 << 16, 1));
    var batch = new Batch();
    if (!reader.next(batch)) {
      return new FileHeader(List.of(), 0, reader.position().offset(), reader.position().lines());
    }
    if (!dialect.lines().header()) {
      return new FileHeader(List.of(), Math.max(1, batch.fields(0)), start.offset(), start.lines());
    }
    if (!batch.allGood()) {
      throw new IOException(
          "%s:%d: the header %s"
              .formatted(source.name(), batch.lineNumber(0) + 1, problem(batch, dialect)));
    }
    return new FileHeader(
        names(batch), batch.fields(0), reader.position().offset(), reader.position().lines());
  }

  private static String problem(Batch batch, Dialect dialect) {
    return switch (batch.state(0)) {
      case TEXT_AFTER_QUOTE -> "has text after a closing quote";
      case UNCLOSED_QUOTE -> "has a quote that is never closed";
      case TOO_LONG -> "is longer than " + dialect.maxRecordBytes() + " bytes";
      case SET_ASIDE -> throw new IllegalStateException("nobody sets a header aside");
      case GOOD -> "is good";
    };
  }

  private static List<String> names(Batch batch) {
    var names = new ArrayList<String>();
    for (int field = 0; field < batch.fields(0); field++) {
      byte[] value = new byte[batch.fieldEnd(field) - batch.fieldStart(field)];
      int length = batch.appendValue(field, value, 0);
      names.add(new String(value, 0, length, batch.dialect().charset()));
    }
    return names;
  }

  /// Where the text begins: after its byte order mark, if it has one. UTF-8 itself cannot begin
  /// with the other marks.
  private static long afterMark(ByteSource source, Dialect dialect) throws IOException {
    if (!dialect.charset().equals(StandardCharsets.UTF_8)) {
      return 0;
    }
    byte[] first = new byte[BYTE_ORDER_MARK.length];
    int length = source.read(0, first, 0, first.length);
    var mistake = mistake(first[0] & 0xff, first[1] & 0xff);
    if (!mistake.isEmpty() && !dialect.isDecoded()) {
      throw new InputException(source.name() + ": " + mistake);
    }
    return length == first.length && Arrays.equals(first, BYTE_ORDER_MARK) ? length : 0;
  }

  private static String mistake(int first, int second) {
    if (first == 0xff && second == 0xfe || first == 0xfe && second == 0xff) {
      return "begins as UTF-16 does; say so with input.dialect: {encoding: utf-16}";
    }
    return first == 0x1f && second == 0x8b
        ? "is packed by gzip; its name must end with .gz to be unpacked"
        : "";
  }
}
