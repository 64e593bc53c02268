package dev.rowmill.publish;

import dev.rowmill.file.OutputFile;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.zip.CRC32C;

/// The new content of a destination while it is put together: buffered, and its checksum is taken
/// on the way.
final class TemporaryFile implements Closeable {

  private final OutputFile file;
  private final CRC32C crc = new CRC32C();
  private final byte[] buffer = new byte[256 << 10];
  private int buffered;

  /// Takes over `file`, which it closes.
  TemporaryFile(OutputFile file) {
    this.file = file;
  }

  void write(byte[] bytes, int offset, int length) throws IOException {
    for (int done = 0; done < length; ) {
      int part = Math.min(length - done, buffer.length - buffered);
      System.arraycopy(bytes, offset + done, buffer, buffered, part);
      buffered += part;
      done += part;
      if (buffered == buffer.length) {
        flush();
      }
    }
  }

  void copy(Path source, long length) throws IOException {
    flush();
    file.copy(source, length, crc);
  }

  void sync() throws IOException {
    flush();
    file.sync();
  }

  /// The file's length after [#sync], in bytes.
  long length() {
    return file.length();
  }

  long crc32c() {
    return crc.getValue();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }

  private void flush() throws IOException {
    if (buffered > 0) {
      file.write(buffer, 0, buffered);
      crc.update(buffer, 0, buffered);
      buffered = 0;
    }
  }
}
