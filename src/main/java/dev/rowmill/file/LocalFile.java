package dev.rowmill.file;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.Checksum;

final class LocalFile implements OutputFile {

  /// The JDK copies a heap array into a direct buffer that it keeps per thread: one as large as the
  /// largest write.
  private static final int MAX_WRITE_BYTES = 1 << 20;

  /// Stays in the second-level cache between being read and being written.
  private static final int COPY_BYTES = 256 << 10;

  private final Path path;
  private final FileChannel channel;
  private long length;

  LocalFile(Path path, FileChannel channel, long length) {
    this.path = path;
    this.channel = channel;
    this.length = length;
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
  public void copy(Path source, long count, Checksum checksum) throws IOException {
    var buffer = ByteBuffer.allocateDirect((int) Math.min(COPY_BYTES, count));
    try (var from = FileChannel.open(source, StandardOpenOption.READ)) {
      for (long left = count; left > 0; ) {
        buffer.clear().limit((int) Math.min(buffer.capacity(), left));
        if (from.read(buffer) < 0) {
          throw new EOFException("it has " + (count - left) + " bytes, expected " + count);
        }
        buffer.flip();
        left -= buffer.remaining();
        checksum.update(buffer.duplicate());
        write(buffer);
      }
    } catch (StorageException e) {
      throw e;
    } catch (IOException e) {
      throw new StorageException("read", source, e);
    }
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
