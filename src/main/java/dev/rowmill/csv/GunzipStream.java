package dev.rowmill.csv;

import dev.rowmill.file.InputException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/// What is in a gzip file (RFC 1952): all of its members, one after the other.
///
/// `java.util.zip.GZIPInputStream` takes whatever follows a member and is damaged for the file's
/// end; here it is an error, and so is every byte that is missing. Zeros at the end are padding.
final class GunzipStream extends PieceStream {

  private static final int PIECE_BYTES = 64 << 10;
  private static final int DEFLATE = 8;
  private static final int HEADER_CHECKSUM = 2;
  private static final int EXTRA = 4;
  private static final int NAME = 8;
  private static final int COMMENT = 16;

  private final InputStream in;
  private final String name;
  private final Inflater inflater = new Inflater(true);
  private final CRC32 checksum = new CRC32();

  // piece[at, filled) is not read yet; `before` bytes of the file come before the piece.
  private final byte[] piece = new byte[PIECE_BYTES];
  private long before;
  private int at;
  private int filled;

  private boolean inMember;
  private boolean atEnd;

  /// @param in is closed with this
  /// @param name what messages call the file
  GunzipStream(InputStream in, String name) {
    this.in = in;
    this.name = name;
  }

  @Override
  public int read(byte[] into, int from, int length) throws IOException {
    while (length > 0) {
      if (!inMember && !beginMember()) {
        return -1;
      }
      int count = inflate(into, from, length);
      if (count > 0) {
        checksum.update(into, from, count);
        return count;
      }
      if (inflater.finished()) {
        endMember();
      } else if (inflater.needsDictionary()) {
        throw damaged("its data needs a dictionary");
      } else {
        fill();
        inflater.setInput(piece, at, filled - at);
        at = filled;
      }
    }
    return 0;
  }

  private int inflate(byte[] into, int from, int length) throws IOException {
    try {
      return inflater.inflate(into, from, length);
    } catch (DataFormatException e) {
      throw damaged("its data makes no sense");
    }
  }

  /// Reads a member's header; false at the end of the file.
  private boolean beginMember() throws IOException {
    if (atEnd) {
      return false;
    }
    boolean isFirst = before + at == 0;
    if (!isFirst && isPaddingOnly()) {
      atEnd = true;
      return false;
    }
    if (next() != 0x1f || next() != 0x8b || next() != DEFLATE) {
      throw isFirst
          ? new InputException(name + ": is no gzip file; if it is plain CSV, rename it")
          : damaged("what follows its compressed data is none");
    }
    int flags = next();
    skip(6);
    if ((flags & EXTRA) != 0) {
      skip(next() | next() << 8);
    }
    for (int text = flags & (NAME | COMMENT); text != 0; text &= text - 1) {
      while (next() != 0) {
        // a text ends with a zero
      }
    }
    skip((flags & HEADER_CHECKSUM) != 0 ? 2 : 0);
    inflater.reset();
    checksum.reset();
    inflater.setInput(piece, at, filled - at);
    at = filled;
    inMember = true;
    return true;
  }

  private boolean isPaddingOnly() throws IOException {
    while (at < filled || refill()) {
      if (piece[at] != 0) {
        return false;
      }
      at++;
    }
    return true;
  }

  private void endMember() throws IOException {
    at = filled - inflater.getRemaining();
    long expected = little();
    long length = little();
    if (expected != checksum.getValue() || length != (inflater.getBytesWritten() & 0xffffffffL)) {
      throw damaged("its data does not fit its checksum");
    }
    inMember = false;
  }

  private long little() throws IOException {
    return next() | (long) next() << 8 | (long) next() << 16 | (long) next() << 24;
  }

  private void skip(int count) throws IOException {
    for (int i = 0; i < count; i++) {
      next();
    }
  }

  private int next() throws IOException {
    if (at == filled) {
      fill();
    }
    return piece[at++] & 0xff;
  }

  private void fill() throws IOException {
    if (!refill()) {
      throw new InputException(
          "%s: ends at byte %d in the middle of its compressed data; the file is cut off"
              .formatted(name, before));
    }
  }

  private boolean refill() throws IOException {
    before += filled;
    at = 0;
    filled = Math.max(0, in.read(piece, 0, piece.length));
    return filled > 0;
  }

  private InputException damaged(String what) {
    long place = before + (inMember ? filled - inflater.getRemaining() : at);
    return new InputException("%s: is damaged near byte %d: %s".formatted(name, place, what));
  }

  @Override
  public void close() throws IOException {
    inflater.end();
    in.close();
  }
}
