package dev.rowmill.row;

import dev.rowmill.csv.Batch;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// The encoding of an input: which bytes are none of its characters, and what the others are in
/// UTF-8.
///
/// Every byte below 0x80 is that ASCII character. Not thread-safe.
final class Encoding {

  private static final int BYTES = 256;

  private final Charset charset;
  private final CharsetDecoder decoder;

  /// What each byte is in UTF-8, null if it is no character; null as a whole unless a character is
  /// a byte.
  private final byte @Nullable [] @Nullable [] table;

  Encoding(Charset charset) {
    this.charset = charset;
    decoder = charset.newDecoder();
    table =
        charset.canEncode() && charset.newEncoder().maxBytesPerChar() == 1 ? table(decoder) : null;
  }

  private static byte @Nullable [][] table(CharsetDecoder decoder) {
    var table = new byte @Nullable [BYTES][];
    for (int b = 0; b < BYTES; b++) {
      try {
        var text = decoder.decode(ByteBuffer.wrap(new byte[] {(byte) b})).toString();
        table[b] = text.getBytes(StandardCharsets.UTF_8);
      } catch (CharacterCodingException _) {
        table[b] = null;
      }
    }
    return table;
  }

  boolean isUtf8() {
    return charset.equals(StandardCharsets.UTF_8);
  }

  /// Whether the good records of a batch are known to consist of characters. Tells without a look
  /// at most of the bytes.
  boolean isWellFormed(Batch batch) {
    int record = 0;
    for (int i = 0; i < batch.nonAsciiBlocks(); i++) {
      int start = batch.nonAsciiBlock(i);
      while (record < batch.records() && batch.recordEnd(record) <= start) {
        record++;
      }
      while (record < batch.records() && batch.recordStart(record) < start + Batch.BLOCK_BYTES) {
        if (firstInvalid(batch.data(), batch.recordStart(record), batch.recordEnd(record)) >= 0) {
          return false;
        }
        record++;
      }
    }
    return batch.nonAsciiBlocks() >= 0;
  }

  /// Where the first byte stands that is no part of a character, or -1 if there is none in
  /// `data[start, end)`.
  int firstInvalid(byte[] data, int start, int end) {
    if (Utf8.isAscii(data, start, end)) {
      return -1;
    }
    if (isUtf8()) {
      return Utf8.firstInvalid(data, start, end);
    }
    if (table != null) {
      for (int i = start; i < end; i++) {
        if (table[data[i] & 0xFF] == null) {
          return i;
        }
      }
      return -1;
    }
    var bytes = ByteBuffer.wrap(data, start, end - start);
    var chars =
        CharBuffer.allocate((int) Math.ceil((end - start) * (double) decoder.maxCharsPerByte()));
    var result = decoder.reset().decode(bytes, chars, true);
    return result.isError() ? bytes.position() : -1;
  }

  /// The most bytes that so many bytes are in UTF-8.
  static int room(int bytes) {
    return Math.multiplyExact(bytes, 3);
  }

  /// Writes `data[start, end)` in UTF-8 to `into` from `at` on, where there is [#room], and returns
  /// the position after it. A byte that is no character becomes U+FFFD.
  int toUtf8(byte[] data, int start, int end, byte[] into, int at) {
    if (isUtf8() || Utf8.isAscii(data, start, end)) {
      System.arraycopy(data, start, into, at, end - start);
      return at + end - start;
    }
    int to = at;
    if (table != null) {
      for (int i = start; i < end; i++) {
        var bytes = table[data[i] & 0xFF];
        if (bytes == null) {
          bytes = REPLACEMENT;
        }
        for (byte b : bytes) {
          into[to++] = b;
        }
      }
      return to;
    }
    var bytes = text(data, start, end).getBytes(StandardCharsets.UTF_8);
    System.arraycopy(bytes, 0, into, at, bytes.length);
    return at + bytes.length;
  }

  private static final byte[] REPLACEMENT = "\uFFFD".getBytes(StandardCharsets.UTF_8);

  /// The text of `data[start, end)`, for messages; U+FFFD for what is no character.
  String text(byte[] data, int start, int end) {
    return new String(data, start, end - start, charset);
  }
}
