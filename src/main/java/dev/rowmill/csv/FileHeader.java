package dev.rowmill.csv;

import dev.rowmill.csv.BatchReader.BatchSize;
import dev.rowmill.csv.BatchReader.Position;
import dev.rowmill.file.InputException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
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

  public FileHeader {
    names = List.copyOf(names);
  }

  /// Whether the file has no record at all, not even a header.
  public boolean isMissing() {
    return fields == 0;
  }

  /// Reads the header of a file; of a dialect without one, looks at the first record.
  ///
  /// @throws IOException if the file cannot be read
  /// @throws InputException if it begins as a file of another encoding or a packed one, or the
  ///   header is no good record
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
      throw bad(source, batch, problem(batch, dialect));
    }
    return new FileHeader(
        names(source, batch),
        batch.fields(0),
        reader.position().offset(),
        reader.position().lines());
  }

  private static InputException bad(ByteSource source, Batch batch, String problem) {
    return new InputException(
        "%s:%d: the header %s".formatted(source.name(), batch.lineNumber(0) + 1, problem));
  }

  private static String problem(Batch batch, Dialect dialect) {
    return switch (batch.state(0)) {
      case TEXT_AFTER_QUOTE -> "has text after a closing quote; mend it there";
      case UNCLOSED_QUOTE ->
          "has a quote that is never closed; mend it there, or let quotes mean nothing with"
              + " input.dialect: {quote: null}";
      case TOO_LONG ->
          "is longer than %d bytes (input.dialect: {max_record: …}); is this a CSV file?"
              .formatted(dialect.maxRecordBytes());
      case SET_ASIDE -> throw new IllegalStateException("nobody sets a header aside");
      case GOOD -> "is good";
    };
  }

  /// The names. They are written into outputs, where a byte that is no character would become
  /// another name.
  private static List<String> names(ByteSource source, Batch batch) throws InputException {
    var names = new ArrayList<String>();
    var decoder = batch.dialect().charset().newDecoder();
    for (int field = 0; field < batch.fields(0); field++) {
      byte[] value = new byte[batch.fieldEnd(field) - batch.fieldStart(field)];
      int length = batch.appendValue(field, value, 0);
      var bytes = ByteBuffer.wrap(value, 0, length);
      try {
        names.add(decoder.decode(bytes).toString());
      } catch (CharacterCodingException e) {
        throw bad(
            source,
            batch,
            "has byte 0x%02X in its field %d, which is no %s; which encoding is it? input.dialect: {encoding: windows-1252}, say"
                .formatted(
                    bytes.get(bytes.position()), field + 1, batch.dialect().encoding().name()));
      }
    }
    return names;
  }

  /// Where the text begins: after its byte order mark, if it has one.
  private static long afterMark(ByteSource source, Dialect dialect) throws IOException {
    if (!dialect.charset().equals(StandardCharsets.UTF_8)) {
      return 0;
    }
    byte[] first = new byte[FirstBytes.LENGTH];
    source.read(0, first, 0, first.length);
    var mistake = FirstBytes.mistake(first);
    if (!mistake.isEmpty() && !dialect.isDecoded()) {
      throw new InputException(source.name() + ": " + mistake);
    }
    return FirstBytes.markLength(first);
  }
}
