package dev.rowmill.worker;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/// Messages on a byte stream. A frame is the length of its body in bytes (4 bytes, big-endian, 1 to
/// [#MAX_BYTES]) and the body, a JSON object in UTF-8.
final class Frames {

  /// The longest body. A length beyond it is no length: text that found its way into the stream.
  static final int MAX_BYTES = 16 << 20;

  private static final int HEADER_BYTES = 4;

  private Frames() {}

  /// Writes a message in one `write`, so that frames of several threads need no more than a lock.
  ///
  /// @throws ProtocolException if the message is too long; nothing is written then
  static void write(OutputStream out, Message message) throws IOException {
    out.write(encode(message));
    out.flush();
  }

  static byte[] encode(Message message) throws IOException {
    var body = JSON.std.asBytes(MessageCodec.toMap(message));
    if (body.length > MAX_BYTES) {
      throw new ProtocolException(
          message.getClass().getSimpleName()
              + ": "
              + body.length
              + " bytes, at most "
              + MAX_BYTES
              + " can be sent");
    }
    return ByteBuffer.allocate(HEADER_BYTES + body.length).putInt(body.length).put(body).array();
  }

  /// Reads the next message; empty when the stream has ended between two frames.
  ///
  /// @throws ProtocolException if the stream ends inside a frame or holds anything else than frames
  static Optional<Message> read(InputStream in) throws IOException {
    var header = in.readNBytes(HEADER_BYTES);
    if (header.length == 0) {
      return Optional.empty();
    }
    if (header.length < HEADER_BYTES) {
      throw new ProtocolException("the stream ended inside the length of a frame");
    }
    int length = ByteBuffer.wrap(header).getInt();
    if (length <= 0 || length > MAX_BYTES) {
      throw new ProtocolException("not the length of a frame: " + shown(header));
    }
    var body = in.readNBytes(length);
    if (body.length < length) {
      throw new ProtocolException(
          "the stream ended after " + body.length + " of a frame's " + length + " bytes");
    }
    return Optional.of(decode(body));
  }

  private static Message decode(byte[] body) throws ProtocolException {
    try {
      return MessageCodec.fromMap(JSON.std.mapFrom(body));
    } catch (ProtocolException e) {
      throw e;
    } catch (IOException e) {
      throw new ProtocolException("not a JSON object: " + shown(body), e);
    }
  }

  private static String shown(byte[] bytes) {
    var start = Arrays.copyOf(bytes, Math.min(bytes.length, 60));
    return '"' + new String(start, StandardCharsets.UTF_8).replaceAll("\\p{Cntrl}", "?") + '"';
  }
}
