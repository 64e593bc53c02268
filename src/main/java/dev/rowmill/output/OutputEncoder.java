package dev.rowmill.output;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Turns UTF-8 into an output's encoding, and says beforehand what that lacks: nothing is ever
/// replaced. Not thread-safe.
public final class OutputEncoder {

  private final Charset charset;

  /// Null for UTF-8, in which all stays as it is.
  private final @Nullable CharsetEncoder encoder;

  public OutputEncoder(Charset charset) {
    this.charset = charset;
    encoder = charset.equals(StandardCharsets.UTF_8) ? null : charset.newEncoder();
  }

  /// Whether every character can be written: the encoding is one of Unicode.
  public boolean hasAllCharacters() {
    return encoder == null || charset.name().startsWith("UTF-");
  }

  /// What is to be said of the first character in `utf8[start, end)` that the encoding lacks: `'€'
  /// (U+20AC) is not in ISO-8859-1`; null if it has them all.
  public @Nullable String lack(byte[] utf8, int start, int end) {
    if (hasAllCharacters() || encoder == null || isAscii(utf8, start, end)) {
      return null;
    }
    var text = new String(utf8, start, end - start, StandardCharsets.UTF_8);
    if (encoder.canEncode(text)) {
      return null;
    }
    int missing =
        text.codePoints()
            .filter(c -> !encoder.canEncode(Character.toString(c)))
            .findFirst()
            .orElseThrow();
    return "'%s' (U+%04X) is not in %s"
        .formatted(Character.toString(missing), missing, charset.name());
  }

  /// `utf8[start, end)`, whole characters, in the encoding; perhaps the same array.
  ///
  /// @throws IllegalArgumentException if there is a [#lack]
  public ByteBuffer encode(byte[] utf8, int start, int end) {
    var source = ByteBuffer.wrap(utf8, start, end - start);
    if (encoder == null) {
      return source;
    }
    try {
      var text = new String(utf8, start, end - start, StandardCharsets.UTF_8);
      return encoder.encode(CharBuffer.wrap(text));
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException(lack(utf8, start, end), e);
    }
  }

  private static boolean isAscii(byte[] bytes, int start, int end) {
    int seen = 0;
    for (int i = start; i < end; i++) {
      seen |= bytes[i];
    }
    return seen >= 0;
  }
}
