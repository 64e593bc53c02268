package dev.rowmill.csv;

import java.io.IOException;

/// Skips the rest of a record that is too long to be kept, in constant memory: what is read goes
/// behind the record's prefix, piece over piece.
final class LongRecord {

  private final ByteSource source;
  private final Dialect dialect;
  private final Automaton automaton;
  private final byte[] data;

  // data[0] stands at this byte of the file, as far as the present piece is concerned.
  private long fileOffset;
  private int state;
  private int next;
  private int filled;
  private int lines;
  private boolean afterReturn;
  private boolean isComment;

  LongRecord(ByteSource source, Dialect dialect, byte[] data, long fileOffset) {
    this.source = source;
    this.dialect = dialect;
    this.automaton = Automaton.of(dialect);
    this.data = data;
    this.fileOffset = fileOffset;
  }

  /// Skips the record that starts at `start` and does not end in `data[start, limit)`.
  void skip(int start, int limit) throws IOException {
    state = automaton.start();
    read(data[start]);
    filled = limit;
    isComment = automaton.isComment(state);
    boolean ended = ends(start + 1);
    int kept = start + dialect.maxRecordBytes();
    while (!ended) {
      fileOffset += filled - kept;
      filled = kept + source.read(fileOffset + kept, data, kept, data.length - kept);
      if (filled == kept) {
        next = kept;
        return;
      }
      ended = ends(kept);
    }
  }

  /// Moves on over `data[from, filled)` and says whether another record starts in it, at `next`.
  private boolean ends(int from) {
    for (int i = from; i < filled; i++) {
      byte b = data[i];
      if (automaton.startsRecord(state, b)) {
        next = i;
        return true;
      }
      read(b);
    }
    return false;
  }

  private void read(byte b) {
    if (b == '\r' || b == '\n' && !afterReturn) {
      lines++;
    }
    afterReturn = b == '\r';
    state = automaton.next(state, b);
  }

  /// Whether it was a comment and no record.
  boolean isComment() {
    return isComment;
  }

  /// The position in the data of what follows the record.
  int next() {
    return next;
  }

  /// The same in the file.
  long nextOffset() {
    return fileOffset + next;
  }

  /// The number of physical lines that end in the record, with its own.
  int lines() {
    return lines;
  }

  /// The end of the bytes in the data that were read from the input.
  int filled() {
    return filled;
  }
}
