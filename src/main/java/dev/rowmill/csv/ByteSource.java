package dev.rowmill.csv;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;

/// The bytes of an input, read from any offset, if not always fast. Not thread-safe; whoever opened
/// it closes it.
public interface ByteSource extends Closeable {

  /// What is to be scanned of a file: its bytes, unpacked if its name ends with `.gz`, in UTF-8 if
  /// the dialect's encoding cannot be scanned, and without its footer.
  ///
  /// @param size how many bytes of it count, whatever is appended meanwhile
  /// @throws IOException if it cannot be read
  static ByteSource open(Path path, long size, Dialect dialect) throws IOException {
    return open(path, size, dialect, () -> {});
  }

  /// As [#open(Path, long, Dialect)], for somebody who waits: a single [#read] may have to go
  /// through all of a file, and there is no end to how long a record can be.
  ///
  /// @param onRead called whenever bytes of the file were read
  static ByteSource open(Path path, long size, Dialect dialect, Runnable onRead)
      throws IOException {
    return isSequential(path, dialect)
        ? SequentialSource.open(path, size, dialect, onRead)
        : FileSource.open(path, size, dialect.lines().footer(), onRead);
  }

  /// Whether what [#open] gives [#isSequential].
  static boolean isSequential(Path path, Dialect dialect) {
    return SequentialSource.isNeededFor(path, dialect);
  }

  /// The bytes of an array, which is not copied.
  static ByteSource of(byte[] bytes) {
    return new ArraySource(bytes);
  }

  /// What messages call it: a file's path.
  String name();

  /// The number of bytes that there are; `Long.MAX_VALUE` while that is not known. It is known from
  /// when [#read] gave fewer bytes than it was asked for.
  long size();

  /// Whether reading anything but what follows the bytes read last takes as long as reading all
  /// that comes before.
  default boolean isSequential() {
    return false;
  }

  /// How many bytes of the stored file were read for the bytes `[from, to)`, the last ones that
  /// were read; about so many if they are not the same.
  default long storedBytes(long from, long to) {
    return to - from;
  }

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
