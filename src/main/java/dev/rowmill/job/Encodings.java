package dev.rowmill.job;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/// Which encodings the scanner can read: those in which a byte below 0x80 is always that ASCII
/// character.
final class Encodings {

  /// Encodings of several bytes a character in which no byte of one is below 0x80. (Shift_JIS,
  /// Big5, GBK, GB18030 and the ISO 2022 family have such bytes.)
  private static final Set<String> MULTI_BYTE =
      Set.of("UTF-8", "EUC-JP", "EUC-KR", "GB2312", "x-EUC-TW");

  private Encodings() {}

  /// The encoding of that name or alias, if this Java knows it.
  static Optional<Charset> named(String name) {
    try {
      return Optional.of(Charset.forName(name));
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      return Optional.empty();
    }
  }

  /// Whether a text can be written in pieces, each of its characters where it stands: nothing is
  /// put before them, such as the byte order mark of UTF-16.
  static boolean isWritable(Charset charset) {
    var line = "a\n";
    return charset.canEncode()
        && charset.newEncoder().canEncode(line)
        && Arrays.equals((line + line).getBytes(charset), twice(line.getBytes(charset)));
  }

  private static byte[] twice(byte[] bytes) {
    var twice = Arrays.copyOf(bytes, 2 * bytes.length);
    System.arraycopy(bytes, 0, twice, bytes.length, bytes.length);
    return twice;
  }

  static boolean keepsAscii(Charset charset) {
    if (MULTI_BYTE.contains(charset.name())) {
      return true;
    }
    if (!charset.canEncode() || charset.newEncoder().maxBytesPerChar() > 1) {
      return false;
    }
    var ascii = new byte[0x80];
    for (int i = 0; i < ascii.length; i++) {
      ascii[i] = (byte) i;
    }
    try {
      var text = charset.newDecoder().decode(ByteBuffer.wrap(ascii)).toString();
      return text.chars()
          .boxed()
          .toList()
          .equals(java.util.stream.IntStream.range(0, 0x80).boxed().toList());
    } catch (CharacterCodingException e) {
      return false;
    }
  }
}
