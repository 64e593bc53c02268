package dev.rowmill.summary;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/// Writes one run, entry by entry in the order of the keys.
final class RunWriter {

  private final ByteSink sink;
  private final ByteBuilder block = new ByteBuilder();
  private final byte[] head = new byte[RunFormat.END_BYTES];
  private final CRC32C crc = new CRC32C();
  private long groups;
  private long rows;

  RunWriter(ByteSink sink) throws IOException {
    this.sink = sink;
    sink.write(RunFormat.MAGIC, 0, RunFormat.MAGIC.length);
  }

  void add(byte[] bytes, int start, int end, ByteBuilder state, long rowsOfGroup)
      throws IOException {
    int length = end - start + state.length() + 20;
    if (block.length() > 0 && block.length() + length > RunFormat.BLOCK_BYTES) {
      flush();
    }
    block.putVarint(end - start);
    block.put(bytes, start, end - start);
    block.putVarint(state.length());
    block.put(state.bytes(), 0, state.length());
    groups++;
    rows += rowsOfGroup;
  }

  void finish() throws IOException {
    flush();
    var end = ByteBuffer.wrap(head);
    end.putInt(0, 0).putLong(8, groups).putLong(16, rows);
    crc.reset();
    crc.update(head, 0, Integer.BYTES);
    crc.update(head, RunFormat.BLOCK_HEAD_BYTES, 2 * Long.BYTES);
    end.putInt(4, (int) crc.getValue());
    sink.write(head, 0, RunFormat.END_BYTES);
  }

  private void flush() throws IOException {
    if (block.length() == 0) {
      return;
    }
    ByteBuffer.wrap(head).putInt(0, block.length());
    crc.reset();
    crc.update(head, 0, Integer.BYTES);
    crc.update(block.bytes(), 0, block.length());
    ByteBuffer.wrap(head).putInt(4, (int) crc.getValue());
    sink.write(head, 0, RunFormat.BLOCK_HEAD_BYTES);
    sink.write(block.bytes(), 0, block.length());
    block.clear();
  }
}
