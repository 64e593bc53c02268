package dev.rowmill.file;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.function.Consumer;

/// A file being written. Not thread-safe; whoever opened it closes it.
///
/// After a failed write the file's end is unknown: nothing more may be written to it.
public interface OutputFile extends Closeable {

  /// Appends `bytes[offset, offset + length)`; not buffered.
  void write(byte[] bytes, int offset, int length) throws IOException;

  /// Appends the first `length` bytes of another file, and shows them to `reader`, in pieces.
  ///
  /// @throws IOException if `source` is shorter than that
  void copy(Path source, long length, Consumer<ByteBuffer> reader) throws IOException;

  /// The file's length so far, in bytes.
  long length();

  /// Returns when all that was written is on the device.
  void sync() throws IOException;
}
