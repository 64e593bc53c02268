package dev.rowmill.csv;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// In which encodings bytes can be scanned for separators: those in which a byte below 0x80 is
/// always that ASCII character.
final class ScannedCharsets {

  /// Encodings of several bytes a character in which no byte of one is below 0x80. (Shift_JIS,
  /// Big5, GBK, GB18030 and the ISO 2022 family have such bytes.)
  private static final Set<String> MULTI_BYTE =
      Set.of("UTF-8", "EUC-JP", "EUC-KR", "GB2312", "x-EUC-TW");

  private static final Map<Charset, Boolean> KNOWN = new ConcurrentHashMap<>();

  private ScannedCharsets() {}

  /// The encoding in which a file is scanned: its own if that is possible, or else UTF-8.
  static Charset of(Charset encoding, String delimiter) {
    boolean isAscii = delimiter.chars().allMatch(c -> c < 0x80);
    // Of the others only UTF-8 tells from any byte whether a character begins with it.
    boolean isFound =
        isAscii || encoding.equals(StandardCharsets.UTF_8) || !MULTI_BYTE.contains(encoding.name());
    return isFound && keepsAscii(encoding) ? encoding : StandardCharsets.UTF_8;
  }

  private static boolean keepsAscii(Charset charset) {
    return KNOWN.computeIfAbsent(charset, ScannedCharsets::findOut);
  }

  private static boolean findOut(Charset charset) {
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
      return text.equals(new String(ascii, StandardCharsets.US_ASCII));
    } catch (CharacterCodingException e) {
      return false;
    }
  }
}
