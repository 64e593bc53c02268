package dev.rowmill.summary;

import dev.rowmill.file.StorageException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/// Looks at the heads of a run's blocks and the keys they begin with, without reading the blocks.
///
/// Nothing here is checked by a checksum: whoever reads the block does that. A damaged key could at
/// worst send a reader to a block too far, and the groups missed would be missed in the count of
/// rows.
final class BlockIndex {

  /// As much of a block's first key is looked at; a longer key is cut.
  private static final int KEY_BYTES = 256;

  private static final int LOOK_BYTES = RunFormat.BLOCK_HEAD_BYTES + 5 + KEY_BYTES;

  private BlockIndex() {}

  /// A block: where in its file its head is, and the first bytes of its first key.
  private record Block(long offset, byte[] firstKey, boolean isWhole) {}

  /// Says whether to go on to the next block.
  private interface Visitor {
    boolean visit(Block block);
  }

  /// Where to start reading for the keys from `from` on: the last block that surely begins with a
  /// key not after it.
  ///
  /// @return the offset of its head in the file
  static long seek(FileChannel channel, Run run, byte[] from) throws IOException {
    var found = new long[] {run.offset() + RunFormat.MAGIC.length};
    walk(
        channel,
        run,
        block -> {
          boolean after = Arrays.compareUnsigned(block.firstKey(), from) > 0;
          boolean undecided = !block.isWhole() && startsWith(from, block.firstKey());
          if (!after && !undecided) {
            found[0] = block.offset();
          }
          return !after && !undecided;
        });
    return found[0];
  }

  /// The first keys of all blocks of a run but the first, long ones cut: of `n` blocks the
  /// quantiles `1/n … (n - 1)/n`.
  private static List<byte[]> cuts(Run run) throws IOException {
    var keys = new ArrayList<byte[]>();
    try (var channel = FileChannel.open(run.file(), StandardOpenOption.READ)) {
      walk(
          channel,
          run,
          block -> {
            keys.add(block.firstKey());
            return true;
          });
    } catch (IOException e) {
      throw new StorageException("read the groups in", run.file(), e);
    }
    return keys.isEmpty() ? keys : keys.subList(1, keys.size());
  }

  /// Cuts a merge into at most `parts` ranges of about as many blocks each.
  static List<KeyRange> split(List<Run> runs, int parts) throws IOException {
    var keys = new ArrayList<byte[]>();
    for (var run : runs) {
      keys.addAll(cuts(run));
    }
    keys.sort(Arrays::compareUnsigned);
    int count = Math.min(parts, keys.size() + 1);
    var ranges = new ArrayList<KeyRange>();
    var from = "";
    for (int part = 1; part < count; part++) {
      var cut = HexFormat.of().formatHex(keys.get((int) ((long) keys.size() * part / count)));
      if (!cut.equals(from)) {
        ranges.add(new KeyRange(from, cut));
        from = cut;
      }
    }
    ranges.add(new KeyRange(from, ""));
    return ranges;
  }

  private static boolean startsWith(byte[] bytes, byte[] beginning) {
    return bytes.length >= beginning.length
        && Arrays.equals(bytes, 0, beginning.length, beginning, 0, beginning.length);
  }

  private static void walk(FileChannel channel, Run run, Visitor visitor) throws IOException {
    var look = ByteBuffer.allocate(LOOK_BYTES);
    var reader = new ByteReader();
    long end = run.offset() + run.length();
    long at = run.offset() + RunFormat.MAGIC.length;
    while (true) {
      look.clear().limit((int) Math.min(LOOK_BYTES, end - at));
      Run.read(channel, look, at, end);
      int payload = look.getInt(0);
      if (payload < 0 || at + RunFormat.BLOCK_HEAD_BYTES + payload > end) {
        throw Run.damaged(at, "a block is longer than the run");
      }
      if (payload == 0) {
        return;
      }
      reader.at(look.array(), RunFormat.BLOCK_HEAD_BYTES);
      long keyLength = reader.varint();
      int start = reader.position();
      if (keyLength < 0 || keyLength > payload || start > look.limit()) {
        throw Run.damaged(at, "a block does not begin with a key");
      }
      int length = (int) Math.min(keyLength, look.limit() - start);
      var key = Arrays.copyOfRange(look.array(), start, start + length);
      if (!visitor.visit(new Block(at, key, length == keyLength))) {
        return;
      }
      at += RunFormat.BLOCK_HEAD_BYTES + (long) payload;
    }
  }
}
