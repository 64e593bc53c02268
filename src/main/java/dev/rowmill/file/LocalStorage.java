package dev.rowmill.file;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

final class LocalStorage implements Storage {

  static final LocalStorage INSTANCE = new LocalStorage();

  private LocalStorage() {}

  @Override
  public OutputFile create(Path path) throws IOException {
    Files.createDirectories(path.toAbsolutePath().getParent());
    return new LocalFile(FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), 0);
  }

  @Override
  public OutputFile append(Path path, long length) throws IOException {
    var channel = FileChannel.open(path, StandardOpenOption.WRITE);
    try {
      if (channel.size() < length) {
        throw new EOFException(path + ": has " + channel.size() + " bytes, expected at least " + length);
      }
      channel.truncate(length);
      channel.position(length);
      return new LocalFile(channel, length);
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  @Override
  public void rename(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  @Override
  public void syncDirectory(Path directory) throws IOException {
    try (var channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  @Override
  public void delete(Path path) throws IOException {
    Files.deleteIfExists(path);
  }

  private static final class LocalFile implements OutputFile {

    private final FileChannel channel;
    private long length;

    LocalFile(FileChannel channel, long length) {
      this.channel = channel;
      this.length = length;
    }

    @Override
    public void write(byte[] bytes, int offset, int count) throws IOException {
      var buffer = ByteBuffer.wrap(bytes, offset, count);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      length += count;
    }

    @Override
    public long length() {
      return length;
    }

    @Override
    public void sync() throws IOException {
      channel.force(true);
    }

    @Override
    public void close() throws IOException {
      channel.close();
    }
  }
}
