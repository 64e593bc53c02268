package dev.rowmill.csv;

import java.io.IOException;

/// Reads the records of a range `[start, end)` of an input, a batch at a time.
///
/// The range starts where a record starts, and all records that start in it are read, the one in
/// which `end` lies as a whole with its line end. For that, empty lines and comments count as
/// records. Memory is bounded by the batch's size and the dialect's `maxRecordBytes`: a longer
/// record keeps so many bytes, and the rest of it is skipped. Not thread-safe; the source is closed
/// by whoever opened it.
public final class BatchReader {

  /// The first byte of a record, an empty line or a comment, and what was read before it in its
  /// range.
  ///
  /// @param offset in bytes, in the file
  /// @param records records from the range's start to here
  /// @param lines physical lines from the range's start to here
  public record Position(long offset, long records, long lines) {

    /// The start of a range.
    public static Position start(long offset) {
      return new Position(offset, 0, 0);
    }
  }

  /// How much a batch holds: whatever is reached first ends it, but it holds at least one record.
  ///
  /// @param bytes about how many bytes
  /// @param records at most how many records
  public record BatchSize(int bytes, int records) {

    /// Large enough to make per-batch costs nothing, small enough for the cache, where the places
    /// of the fields take as much again: 512 KiB.
    public static final BatchSize DEFAULT = new BatchSize(1 << 19, 1 << 16);

    /// A single record.
    public static final BatchSize RECORD = new BatchSize(1 << 12, 1);

    public BatchSize {
      if (bytes < 1 || bytes > 1 << 28 || records < 1) {
        throw new IllegalArgumentException(
            "not a batch size: " + bytes + " bytes, " + records + " records");
      }
    }
  }

  /// What is read at a time, so that the bytes are still in the cache when they are scanned.
  private static final int PIECE_BYTES = 64 << 10;

  private final ByteSource source;
  private final Dialect dialect;
  private final RecordScanner scanner;
  private final long end;
  private final BatchSize size;

  private Position position;
  // Bytes from `position` on that were read already: rest[restStart, restEnd).
  private byte[] rest = new byte[0];
  private int restStart;
  private int restEnd;

  /// A reader of what starts in `[from.offset(), end)`, which may be empty. `from` is the range's
  /// start, or a [#position()] of an earlier reader of the same range.
  public BatchReader(ByteSource source, Dialect dialect, Position from, long end, BatchSize size) {
    this(source, dialect, from, end, size, RecordScanner.of(dialect));
  }

  BatchReader(
      ByteSource source,
      Dialect dialect,
      Position from,
      long end,
      BatchSize size,
      RecordScanner scanner) {
    this.source = source;
    this.dialect = dialect;
    this.position = from;
    this.end = end;
    this.size = size;
    this.scanner = scanner;
  }

  /// Where the next batch starts, with the numbers of records and lines read so far. When [#next]
  /// returned false, its offset is the range's *next start*: the first start of a record at or
  /// after `end`, or the input's size.
  public Position position() {
    return position;
  }

  /// Fills `batch` with the next records.
  ///
  /// @return false, with an empty batch, when there are no more
  /// @throws IOException if the input cannot be read or became shorter; the message names it and
  ///   the byte
  public boolean next(Batch batch) throws IOException {
    return next(batch, size);
  }

  /// As [#next(Batch)], with a batch of another size.
  public boolean next(Batch batch, BatchSize size) throws IOException {
    while (position.offset() < Math.min(end, source.size())) {
      batch.begin(dialect, position);
      fill(batch, size);
      if (batch.records() > 0) {
        return true;
      }
    }
    batch.begin(dialect, position);
    return false;
  }

  private void fill(Batch batch, BatchSize size) throws IOException {
    long fileOffset = position.offset();
    int filled = restEnd - restStart;
    int piece = Math.min(PIECE_BYTES, size.bytes());
    batch.reserveData(
        Math.max(filled, (int) Math.min(size.bytes() + piece, source.size() - fileOffset)));
    System.arraycopy(rest, restStart, batch.data(), 0, filled);
    int stop = (int) Math.min(end - fileOffset, Integer.MAX_VALUE);
    scanner.start(stop, size.records(), 0);
    int scanned = 0;
    while (true) {
      boolean atEnd = fileOffset + filled >= source.size();
      scanned = scanner.scan(batch, scanned, filled, atEnd);
      boolean isFull = batch.records() >= size.records() || scanned > 0 && filled >= size.bytes();
      if (atEnd || scanned >= stop || isFull) {
        break;
      }
      int open = filled - scanned;
      // Two bytes more for a line end of which the scanner holds back the CR.
      if (open > dialect.maxRecordBytes() + 2) {
        skipLongRecord(batch, scanned, filled);
        return;
      }
      // As much again as the unfinished record has, so that scanning it again costs a constant
      // factor only.
      int wanted = Math.max(piece, Math.min(open, dialect.maxRecordBytes() + 3 - open));
      batch.reserveData(filled + wanted);
      filled += source.read(fileOffset + filled, batch.data(), filled, wanted);
    }
    advance(batch, scanned, fileOffset + scanned, scanner.lines(), filled);
  }

  private void skipLongRecord(Batch batch, int start, int filled) throws IOException {
    // Behind what is kept of the record its rest goes by, in pieces of what room there is.
    batch.reserveData(start + dialect.maxRecordBytes() + PIECE_BYTES);
    var skip = new LongRecord(source, dialect, batch.data(), position.offset());
    skip.skip(start, filled);
    if (!skip.isComment()) {
      batch.reserve(1, 0);
      int longer = start + dialect.maxRecordBytes() + 1;
      batch.addRecord(start, longer, scanner.lines(), Batch.RecordState.TOO_LONG, 0, false);
    }
    advance(batch, skip.next(), skip.nextOffset(), scanner.lines() + skip.lines(), skip.filled());
  }

  private void advance(Batch batch, int next, long nextOffset, long lines, int filled) {
    position =
        new Position(nextOffset, position.records() + batch.records(), position.lines() + lines);
    rest = batch.data();
    restStart = next;
    restEnd = filled;
  }
}
