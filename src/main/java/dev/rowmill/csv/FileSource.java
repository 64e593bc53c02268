package dev.rowmill.csv;

import dev.rowmill.file.InputException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// A file as an input.
final class FileSource implements ByteSource {

  private final Path path;
  private final FileChannel channel;
  private final long size;
  private final Runnable onRead;

  private FileSource(Path path, FileChannel channel, long size, Runnable onRead) {
    this.path = path;
    this.channel = channel;
    this.size = size;
    this.onRead = onRead;
  }

  /// A file of which `size` bytes count, without its last `footer` lines.
  static FileSource open(Path path, long size, int footer, Runnable onRead) throws IOException {
    var channel = FileChannel.open(path, StandardOpenOption.READ);
    try {
      var whole = new FileSource(path, channel, size, onRead);
      return footer == 0
          ? whole
          : new FileSource(path, channel, PhysicalLines.startOfLast(whole, footer), onRead);
    } catch (IOException e) {
      channel.close();
      throw e;
    }
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
  public int read(long offset, byte[] into, int at, int length) throws IOException {
    int wanted = (int) Math.max(0, Math.min(length, size - offset));
    var buffer = ByteBuffer.wrap(into, at, wanted);
    while (buffer.hasRemaining()) {
      long position = offset + buffer.position() - at;
      int count;
      try {
        count = channel.read(buffer, position);
      } catch (IOException e) {
        throw new IOException(
            path + ": cannot be read at byte " + position + ": " + e.getMessage(), e);
      }
      if (count < 0) {
        throw new InputException(
            "%s: was cut off while it was read: there is no byte %d, of %d that there were; start a new run when it is complete"
                .formatted(path, position, size));
      }
      onRead.run();
    }
    return wanted;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
