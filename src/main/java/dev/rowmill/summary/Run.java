package dev.rowmill.summary;

import dev.rowmill.file.StorageException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A sorted run of partial groups: the bytes `[offset, offset + length)` of a `.groups` file, which
/// may hold several.
public record Run(Path file, long offset, long length) {

  /// The runs in the first `length` bytes of a file, as checkpoints wrote them one after the other.
  /// Reads only the blocks' heads.
  ///
  /// @throws IOException if these bytes are not whole runs
  public static List<Run> in(Path file, long length) throws IOException {
    var runs = new ArrayList<Run>();
    try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
      for (long start = 0; start < length; ) {
        long end = end(channel, start, length);
        runs.add(new Run(file, start, end - start));
        start = end;
      }
    } catch (IOException e) {
      throw new StorageException("read the groups in", file, e);
    }
    return runs;
  }

  private static long end(FileChannel channel, long start, long limit) throws IOException {
    var buffer = ByteBuffer.allocate(RunFormat.MAGIC.length);
    read(channel, buffer, start, limit);
    if (!Arrays.equals(buffer.array(), RunFormat.MAGIC)) {
      throw damaged(start, "no run starts there");
    }
    long at = start + RunFormat.MAGIC.length;
    while (true) {
      read(channel, buffer.clear().limit(Integer.BYTES), at, limit);
      int payload = buffer.getInt(0);
      if (payload < 0) {
        throw damaged(at, "a block has a negative length");
      }
      long next =
          at + (payload == 0 ? RunFormat.END_BYTES : RunFormat.BLOCK_HEAD_BYTES + (long) payload);
      if (next > limit) {
        throw damaged(at, "a block is longer than the file");
      }
      if (payload == 0) {
        return next;
      }
      at = next;
    }
  }

  /// Fills the buffer from `at` on.
  static void read(FileChannel channel, ByteBuffer buffer, long at, long limit) throws IOException {
    if (at + buffer.remaining() > limit) {
      throw damaged(at, "the run ends too early");
    }
    for (long from = at; buffer.hasRemaining(); ) {
      int count = channel.read(buffer, from);
      if (count < 0) {
        throw damaged(from, "the file ends too early");
      }
      from += count;
    }
  }

  static IOException damaged(long at, String what) {
    return new IOException("damaged at byte " + at + ": " + what);
  }
}
