package dev.rowmill.file;

import java.io.Closeable;
import java.io.IOException;

/// A file being written. Not thread-safe; whoever opened it closes it.
public interface OutputFile extends Closeable {

  /// Appends `bytes[offset, offset + length)`; not buffered.
  void write(byte[] bytes, int offset, int length) throws IOException;

  /// The file's length so far, in bytes.
  long length();

  /// Returns when all that was written is on the device.
  void sync() throws IOException;
}
