package dev.rowmill.summary;

import dev.rowmill.file.StorageException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.zip.CRC32C;

/// Goes through the entries of one run, a block in memory at a time. Every block is checked before
/// an entry of it is seen.
final class RunCursor implements Closeable {

  private final Run run;
  private final byte[] from;
  private final byte[] to;
  private final FileChannel channel;
  private final CRC32C crc = new CRC32C();
  private final ByteReader reader = new ByteReader();
  private byte[] block = new byte[0];
  private int blockLength;
  private long next;
  private int keyStart;
  private int keyEnd;
  private int stateStart;
  private int entryEnd;
  private long groups;
  private boolean done;

  /// Opens the run; [#advance] leads to its first entry in the range.
  RunCursor(Run run, KeyRange range) throws IOException {
    this.run = run;
    from = range.fromBytes();
    to = range.toBytes();
    try {
      channel = FileChannel.open(run.file(), StandardOpenOption.READ);
    } catch (IOException e) {
      throw new StorageException("read the groups in", run.file(), e);
    }
    try {
      var magic = new byte[RunFormat.MAGIC.length];
      read(magic, magic.length);
      if (!Arrays.equals(magic, RunFormat.MAGIC)) {
        throw failed(Run.damaged(run.offset(), "no run starts there"));
      }
      if (from.length > 0) {
        next = BlockIndex.seek(channel, run, from) - run.offset();
      }
    } catch (StorageException e) {
      channel.close();
      throw e;
    } catch (IOException e) {
      channel.close();
      throw failed(e);
    }
  }

  /// Whether the run has ended; there is no current entry then.
  boolean isDone() {
    return done;
  }

  /// The bytes in which the current entry stands.
  byte[] block() {
    return block;
  }

  int keyStart() {
    return keyStart;
  }

  int keyEnd() {
    return keyEnd;
  }

  /// A reader at the state of the current entry.
  ByteReader state() {
    reader.at(block, stateStart);
    return reader;
  }

  /// Where the state of the current entry begins in the block.
  int stateStart() {
    return stateStart;
  }

  int stateEnd() {
    return entryEnd;
  }

  int compareKey(RunCursor other) {
    return Arrays.compareUnsigned(
        block, keyStart, keyEnd, other.block, other.keyStart, other.keyEnd);
  }

  /// Goes to the next entry in the range, and says whether there is one.
  boolean advance() throws IOException {
    boolean before = from.length > 0 && groups == 0;
    boolean found = advanceOne();
    while (found && before && KeyRange.isBefore(block, keyStart, keyEnd, from)) {
      found = advanceOne();
    }
    if (found && to.length > 0 && !KeyRange.isBefore(block, keyStart, keyEnd, to)) {
      done = true;
    }
    return !done;
  }

  private boolean advanceOne() throws IOException {
    if (done) {
      return false;
    }
    if (entryEnd == blockLength && !readBlock()) {
      done = true;
      return false;
    }
    reader.at(block, entryEnd);
    int keyLength = (int) reader.varint();
    keyStart = reader.position();
    keyEnd = keyStart + keyLength;
    reader.at(block, keyEnd);
    int stateLength = (int) reader.varint();
    stateStart = reader.position();
    entryEnd = stateStart + stateLength;
    groups++;
    return true;
  }

  private boolean readBlock() throws IOException {
    var head = new byte[RunFormat.BLOCK_HEAD_BYTES];
    read(head, head.length);
    int length = ByteBuffer.wrap(head).getInt(0);
    int expected = ByteBuffer.wrap(head).getInt(4);
    boolean end = length == 0;
    int payload = end ? 2 * Long.BYTES : length;
    if (payload < 0 || payload > run.length() - next) {
      throw failed(Run.damaged(run.offset() + next, "a block is longer than the run"));
    }
    if (block.length < payload) {
      block = new byte[payload + Bytes.PADDING];
    }
    read(block, payload);
    crc.reset();
    crc.update(head, 0, Integer.BYTES);
    crc.update(block, 0, payload);
    if ((int) crc.getValue() != expected) {
      throw failed(Run.damaged(run.offset() + next - payload, "the checksum of a block is wrong"));
    }
    boolean whole = from.length == 0 && to.length == 0;
    if (end && whole && ByteBuffer.wrap(block).getLong(0) != groups) {
      throw failed(
          Run.damaged(run.offset() + next, "the run does not have as many groups as it says"));
    }
    blockLength = end ? 0 : payload;
    entryEnd = 0;
    return !end;
  }

  private void read(byte[] target, int count) throws IOException {
    try {
      Run.read(
          channel,
          ByteBuffer.wrap(target, 0, count),
          run.offset() + next,
          run.offset() + run.length());
    } catch (IOException e) {
      throw failed(e);
    }
    next += count;
  }

  private IOException failed(IOException e) {
    return new StorageException("read the groups in", run.file(), e);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
