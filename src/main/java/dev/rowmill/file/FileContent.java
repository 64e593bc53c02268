package dev.rowmill.file;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32;

/// Reads files from their start, in pieces.
public final class FileContent {

  /// Stays in the second-level cache between being read and being used.
  private static final int PIECE_BYTES = 256 << 10;

  private FileContent() {}

  /// What takes the pieces.
  interface Sink {
    void take(ByteBuffer piece) throws IOException;
  }

  /// The CRC-32 of the first `length` bytes of a file.
  ///
  /// @throws IOException if the file is shorter than that
  public static long crc32(Path file, long length) throws IOException {
    var crc = new CRC32();
    read(file, length, crc::update);
    return crc.getValue();
  }

  static void read(Path file, long length, Sink sink) throws IOException {
    var buffer = ByteBuffer.allocateDirect((int) Math.min(PIECE_BYTES, length));
    try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
      for (long left = length; left > 0; ) {
        buffer.clear().limit((int) Math.min(buffer.capacity(), left));
        if (channel.read(buffer) < 0) {
          throw new EOFException("it has " + (length - left) + " bytes, expected " + length);
        }
        buffer.flip();
        left -= buffer.remaining();
        sink.take(buffer);
      }
    } catch (StorageException e) {
      throw e;
    } catch (IOException e) {
      throw new StorageException("read", file, e);
    }
  }
}
