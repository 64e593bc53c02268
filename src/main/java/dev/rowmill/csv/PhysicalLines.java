package dev.rowmill.csv;

import java.io.IOException;

/// Lines as a text editor counts them: an LF, a CR and a CRLF each end one, and what follows the
/// last end is one more.
final class PhysicalLines {

  private static final int PIECE_BYTES = 64 << 10;

  private PhysicalLines() {}

  /// Where lines that were skipped end.
  ///
  /// @param offset of the byte after them
  /// @param count how many there were: fewer than asked for if the input ends before
  record Skipped(long offset, long count) {}

  /// Skips up to `wanted` lines from `start` on.
  static Skipped skip(ByteSource source, long start, int wanted) throws IOException {
    if (wanted == 0) {
      return new Skipped(start, 0);
    }
    byte[] piece = new byte[PIECE_BYTES];
    long offset = start;
    long count = 0;
    boolean afterReturn = false;
    boolean isOpen = false;
    while (true) {
      int length = source.read(offset, piece, 0, piece.length);
      if (length == 0) {
        return new Skipped(offset, count + (isOpen ? 1 : 0));
      }
      for (int i = 0; i < length; i++) {
        byte b = piece[i];
        boolean isPair = afterReturn && b == '\n';
        if (count == wanted && !isPair) {
          return new Skipped(offset, count);
        }
        isOpen = b != '\r' && b != '\n';
        count += isOpen || isPair ? 0 : 1;
        afterReturn = b == '\r';
        offset++;
      }
    }
  }

  /// How many lines end in `[0, end)`.
  static long count(ByteSource source, long end) throws IOException {
    byte[] piece = new byte[PIECE_BYTES];
    long lines = 0;
    boolean afterReturn = false;
    int length;
    for (long offset = 0; offset < end; offset += length) {
      length = source.read(offset, piece, 0, (int) Math.min(piece.length, end - offset));
      if (length == 0) {
        break;
      }
      for (int i = 0; i < length; i++) {
        byte b = piece[i];
        lines += b == '\r' || b == '\n' && !afterReturn ? 1 : 0;
        afterReturn = b == '\r';
      }
    }
    return lines;
  }

  /// Where the last `count` lines of an input begin; 0 if it has no more than these. Reads
  /// backwards.
  static long startOfLast(ByteSource source, int count) throws IOException {
    byte[] piece = new byte[PIECE_BYTES];
    int left = count;
    byte after = 0;
    boolean isLast = true;
    int length;
    for (long end = source.size(); end > 0; end -= length) {
      length = (int) Math.min(piece.length, end);
      source.read(end - length, piece, 0, length);
      for (int i = length - 1; i >= 0; i--) {
        byte b = piece[i];
        boolean endsLine = b == '\n' || b == '\r' && after != '\n';
        if (endsLine && !isLast && --left == 0) {
          return end - length + i + 1;
        }
        isLast = false;
        after = b;
      }
    }
    return 0;
  }
}
