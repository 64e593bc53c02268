package dev.rowmill.summary;

import java.nio.charset.StandardCharsets;

/// The format of a `.groups` file: sorted runs of partial groups, one after the other. Numbers are
/// big-endian.
///
/// ```
/// run     = magic block* end
/// magic   = "RMGROUP" version(1 byte)
/// block   = int payloadBytes (> 0), int crc32c, payload      the checksum covers payloadBytes and payload
/// payload = entry+
/// entry   = varint keyBytes, key, varint stateBytes, state
/// end     = int 0, int crc32c, long groups, long rows         the checksum covers 0, groups and rows
/// ```
///
/// Entries ascend by the unsigned bytes of their keys ([KeyEncoder]), each key once; no entry
/// crosses a block. A block is about [#BLOCK_BYTES] long unless a single entry is longer. States
/// are those of [GroupStates#write]: they can be read only by the plan that wrote them.
final class RunFormat {

  static final byte[] MAGIC = "RMGROUP\1".getBytes(StandardCharsets.ISO_8859_1);

  /// How full a block gets before the next one begins.
  static final int BLOCK_BYTES = 64 << 10;

  static final int BLOCK_HEAD_BYTES = 2 * Integer.BYTES;
  static final int END_BYTES = BLOCK_HEAD_BYTES + 2 * Long.BYTES;

  private RunFormat() {}
}
