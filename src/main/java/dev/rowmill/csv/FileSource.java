package dev.rowmill.csv;

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

  private FileSource(Path path, FileChannel channel, long size) {
    this.path = path;
    this.channel = channel;
    this.size = size;
  }

  /// A file of which `size` bytes count, without its last `footer` lines.
  static FileSource open(Path path, long size, int footer) throws IOException {
    var channel = FileChannel.open(path, StandardOpenOption.READ);
    try {
      var whole = new FileSource(path, channel, size);
      return footer == 0
          ? whole
          : new FileSource(path, channel, PhysicalLines.startOfLast(whole, footer));
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
        throw new IOException(
            path + ": ends before byte " + position + ", but was longer when the run was planned");
      }
    }
    return wanted;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
