package dev.rowmill.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.function.Consumer;

final class LocalFile implements OutputFile {

  /// The JDK copies a heap array into a direct buffer that it keeps per thread: one as large as the
  /// largest write.
  private static final int MAX_WRITE_BYTES = 1 << 20;

  private final Path path;
  private final FileChannel channel;
  private long length;

  LocalFile(Path path, FileChannel channel) {
    this.path = path;
    this.channel = channel;
  }

  @Override
  public void write(byte[] bytes, int offset, int count) throws IOException {
    for (int done = 0; done < count; ) {
      int part = Math.min(count - done, MAX_WRITE_BYTES);
      write(ByteBuffer.wrap(bytes, offset + done, part));
      done += part;
    }
  }

  private void write(ByteBuffer buffer) throws IOException {
    try {
      while (buffer.hasRemaining()) {
        length += channel.write(buffer);
      }
    } catch (IOException e) {
      throw new StorageException("write", path, e);
    }
  }

  @Override
  public void copy(Path source, long count, Consumer<ByteBuffer> reader) throws IOException {
    FileContent.read(
        source,
        count,
        piece -> {
          reader.accept(piece.duplicate());
          write(piece);
        });
  }

  @Override
  public long length() {
    return length;
  }

  @Override
  public void sync() throws IOException {
    try {
      channel.force(true);
    } catch (IOException e) {
      throw new StorageException("sync", path, e);
    }
  }

  @Override
  public void close() throws IOException {
    try {
      channel.close();
    } catch (IOException e) {
      throw new StorageException("close", path, e);
    }
  }
}
