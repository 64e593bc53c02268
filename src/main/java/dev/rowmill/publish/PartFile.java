package dev.rowmill.publish;

import dev.rowmill.file.OutputFile;
import dev.rowmill.file.Segment;
import dev.rowmill.file.Storage;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/// A part being written by one attempt at a range: buffered, created by its first byte, appended to
/// until it is closed.
///
/// Not thread-safe. Whoever made it closes it; closing writes nothing, for what no [#sync] covered
/// is in no segment.
public final class PartFile implements Closeable {

  private final Storage storage;
  private final Path path;
  private final Path directory;
  private final String name;
  private final byte[] buffer;
  private int buffered;
  private @Nullable OutputFile file;
  private final CRC32 crc = new CRC32();
  private @Nullable Segment synced;

  /// @param name the part's name, from [PartFolder#partName]
  /// @param bufferBytes the size of the buffer, in bytes, at least 1
  public PartFile(Storage storage, PartFolder folder, String name, int bufferBytes) {
    this.storage = storage;
    this.path = folder.file(name);
    this.directory = folder.path();
    this.name = name;
    this.buffer = new byte[bufferBytes];
  }

  /// Appends `bytes[offset, offset + length)`.
  public void write(byte[] bytes, int offset, int length) throws IOException {
    if (length > buffer.length - buffered) {
      flush();
      if (length >= buffer.length) {
        append(bytes, offset, length);
        return;
      }
    }
    System.arraycopy(bytes, offset, buffer, buffered, length);
    buffered += length;
  }

  /// The file's length so far, in bytes, those that are only buffered included.
  public long length() {
    return buffered + (file == null ? 0 : file.length());
  }

  /// Makes everything written so far durable, the file's name included.
  public void sync() throws IOException {
    flush();
    if (file == null || (synced != null && file.length() == synced.length())) {
      return;
    }
    file.sync();
    if (synced == null) {
      storage.syncDirectory(directory);
    }
    synced = new Segment(name, file.length(), crc.getValue());
  }

  /// What the last [#sync] made durable; empty if that was nothing.
  public Optional<Segment> segment() {
    return Optional.ofNullable(synced);
  }

  @Override
  public void close() throws IOException {
    if (file != null) {
      file.close();
    }
  }

  private void flush() throws IOException {
    if (buffered > 0) {
      append(buffer, 0, buffered);
      buffered = 0;
    }
  }

  private void append(byte[] bytes, int offset, int length) throws IOException {
    if (file == null) {
      file = storage.create(path);
    }
    file.write(bytes, offset, length);
    crc.update(bytes, offset, length);
  }
}
