package dev.rowmill.csv;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;

/// The bytes of an input, read from any offset. Not thread-safe; whoever opened it closes it.
public interface ByteSource extends Closeable {

  /// A file without its footer.
  ///
  /// @param size how many bytes of it count, whatever is appended meanwhile
  /// @throws IOException if it cannot be read
  static ByteSource open(Path path, long size, Dialect dialect) throws IOException {
    return FileSource.open(path, size, dialect.lines().footer());
  }

  /// The bytes of an array, which is not copied.
  static ByteSource of(byte[] bytes) {
    return new ArraySource(bytes);
  }

  /// What messages call it: a file's path.
  String name();

  /// The number of bytes that there are.
  long size();

  /// Reads `min(length, size() - offset)` bytes from `offset` on into `into[at, …)` and returns how
  /// many these are, 0 from `size()` on.
  ///
  /// @throws IOException if the bytes cannot be had; the message names the input and the byte
  int read(long offset, byte[] into, int at, int length) throws IOException;

  /// How many physical lines end before the byte at `end`, by reading all of them.
  default long linesBefore(long end) throws IOException {
    return PhysicalLines.count(this, end);
  }
}
