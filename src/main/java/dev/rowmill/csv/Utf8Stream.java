package dev.rowmill.csv;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;

/// A text of any encoding in UTF-8.
///
/// Bytes that are no character become the byte 0xff, which is none in UTF-8 either: whoever checks
/// the text finds them where they stood.
final class Utf8Stream extends PieceStream {

  private static final int PIECE_BYTES = 16 << 10;
  private static final int MOST_BYTES_A_CHAR = 3;
  private static final byte INVALID = (byte) 0xff;

  private final InputStream in;
  private final CharsetDecoder decoder;

  /// The longest error that is believed: after half of a surrogate pair UTF-16 decoders count the
  /// next character in, which is a good one.
  private final int errorBytes;

  private final ByteBuffer input = ByteBuffer.allocate(PIECE_BYTES).flip();
  private final CharBuffer chars = CharBuffer.allocate(PIECE_BYTES);
  private final ByteBuffer output = ByteBuffer.allocate(PIECE_BYTES * MOST_BYTES_A_CHAR + 1).flip();
  private boolean inputEnded;
  private boolean isFlushed;

  /// @param in is closed with this
  Utf8Stream(InputStream in, Charset encoding) {
    this.in = in;
    decoder =
        encoding
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    errorBytes = encoding.name().contains("UTF-16") ? 2 : Integer.MAX_VALUE;
  }

  @Override
  public int read(byte[] into, int at, int length) throws IOException {
    while (!output.hasRemaining()) {
      if (isFlushed) {
        return -1;
      }
      decode();
    }
    int count = Math.min(length, output.remaining());
    output.get(into, at, count);
    return count;
  }

  private void decode() throws IOException {
    chars.clear();
    var result = decoder.decode(input, chars, inputEnded);
    boolean isInvalid = result.isError();
    if (isInvalid) {
      input.position(input.position() + Math.min(result.length(), errorBytes));
    } else if (result.isUnderflow() && inputEnded) {
      isFlushed = decoder.flush(chars).isUnderflow();
    } else if (result.isUnderflow()) {
      fill();
    }
    output.clear();
    encode(chars.flip());
    if (isInvalid) {
      output.put(INVALID);
    }
    output.flip();
  }

  private void fill() throws IOException {
    input.compact();
    int count = in.read(input.array(), input.position(), input.remaining());
    inputEnded = count < 0;
    input.position(input.position() + Math.max(0, count)).flip();
  }

  private void encode(CharBuffer text) {
    while (text.hasRemaining()) {
      int c = text.get();
      if (Character.isHighSurrogate((char) c)
          && text.hasRemaining()
          && Character.isLowSurrogate(text.charAt(0))) {
        c = Character.toCodePoint((char) c, text.get());
      }
      if (Character.MIN_SURROGATE <= c && c <= Character.MAX_SURROGATE) {
        output.put(INVALID);
      } else if (c < 0x80) {
        output.put((byte) c);
      } else if (c < 0x800) {
        output.put((byte) (0xc0 | c >> 6)).put((byte) (0x80 | c & 0x3f));
      } else if (c < 0x10000) {
        output.put((byte) (0xe0 | c >> 12)).put((byte) (0x80 | c >> 6 & 0x3f));
        output.put((byte) (0x80 | c & 0x3f));
      } else {
        output.put((byte) (0xf0 | c >> 18)).put((byte) (0x80 | c >> 12 & 0x3f));
        output.put((byte) (0x80 | c >> 6 & 0x3f)).put((byte) (0x80 | c & 0x3f));
      }
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
