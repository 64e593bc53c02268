package dev.rowmill.csv;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Locale;

/// A file whose bytes are not those that are scanned: compressed, or in an encoding that has to
/// become UTF-8 first. Offsets are those in the text that comes out.
///
/// It is read forwards; reading anything before what was read last starts at the file's first byte
/// again. Its size is known only when its end was reached, if it has no footer. Memory is constant.
final class SequentialSource implements ByteSource {

  private static final int PIECE_BYTES = 64 << 10;

  private final Path path;
  private final long fileSize;
  private final Dialect dialect;
  private final Runnable onRead;
  private SourceStream file;
  private InputStream text;
  private long position;
  private long size = Long.MAX_VALUE;

  private SequentialSource(Path path, long fileSize, Dialect dialect, Runnable onRead)
      throws IOException {
    this.path = path;
    this.fileSize = fileSize;
    this.dialect = dialect;
    this.onRead = onRead;
    file = new SourceStream(FileSource.open(path, fileSize, 0, onRead));
    text = text(file);
  }

  static SequentialSource open(Path path, long fileSize, Dialect dialect, Runnable onRead)
      throws IOException {
    var source = new SequentialSource(path, fileSize, dialect, onRead);
    try {
      if (dialect.lines().footer() > 0) {
        source.size = source.startOfFooter();
      }
      return source;
    } catch (IOException e) {
      source.close();
      throw e;
    }
  }

  /// Whether a file has to be read so.
  static boolean isNeededFor(Path path, Dialect dialect) {
    return isCompressed(path) || dialect.isDecoded();
  }

  private static boolean isCompressed(Path path) {
    return path.toString().toLowerCase(Locale.ROOT).endsWith(".gz");
  }

  private InputStream text(InputStream bytes) {
    var plain = isCompressed(path) ? new GunzipStream(bytes, name()) : bytes;
    return dialect.isDecoded() ? new Utf8Stream(plain, dialect.encoding()) : plain;
  }

  @Override
  public String name() {
    return path.toString();
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public boolean isSequential() {
    return true;
  }

  @Override
  public long storedBytes(long from, long to) {
    return file.position();
  }

  @Override
  public int read(long offset, byte[] into, int at, int length) throws IOException {
    if (offset < position) {
      text.close();
      file = new SourceStream(FileSource.open(path, fileSize, 0, onRead));
      text = text(file);
      position = 0;
    }
    skipTo(offset);
    int wanted = (int) Math.max(0, Math.min(length, size - offset));
    int count = 0;
    while (count < wanted) {
      int more = text.read(into, at + count, wanted - count);
      if (more < 0) {
        size = position;
        break;
      }
      count += more;
      position += more;
    }
    return count;
  }

  private void skipTo(long offset) throws IOException {
    byte[] piece = new byte[position < offset ? PIECE_BYTES : 0];
    while (position < offset && position < size) {
      int count = text.read(piece, 0, (int) Math.min(piece.length, offset - position));
      if (count < 0) {
        size = position;
      } else {
        position += count;
      }
    }
  }

  /// Reads everything to find where the last lines begin.
  private long startOfFooter() throws IOException {
    // The starts of the last lines, the one that is being read included.
    long[] starts = new long[dialect.lines().footer() + 1];
    long lines = 1;
    long offset = 0;
    boolean afterReturn = false;
    byte[] piece = new byte[PIECE_BYTES];
    for (int length; (length = read(offset, piece, 0, piece.length)) > 0; ) {
      for (int i = 0; i < length; i++) {
        byte b = piece[i];
        offset++;
        if (b == '\n' && afterReturn) {
          starts[(int) ((lines - 1) % starts.length)] = offset;
        } else if (b == '\n' || b == '\r') {
          starts[(int) (lines++ % starts.length)] = offset;
        }
        afterReturn = b == '\r';
      }
    }
    // Where the text ends with a line end, no line starts after it.
    boolean isLastEmpty = starts[(int) ((lines - 1) % starts.length)] == offset;
    long first = lines - dialect.lines().footer() - (isLastEmpty ? 1 : 0);
    return first <= 0 ? 0 : starts[(int) (first % starts.length)];
  }

  @Override
  public void close() throws IOException {
    text.close();
  }
}
