package dev.rowmill.expr;

import dev.rowmill.vector.BytesVector;
import dev.rowmill.vector.Vector;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// `lower` and `upper`, by Unicode's rules without those of a language.
final class LetterCase implements Operation {

  private final boolean upper;

  LetterCase(boolean upper) {
    this.upper = upper;
  }

  @Override
  public void run(int rows, Vector[] arguments, Vector result) {
    var x = (BytesVector) arguments[0];
    var out = (BytesVector) result;
    int first = upper ? 'a' : 'A';
    for (int row = 0; row < rows; row++) {
      if (!out.isValue(row)) {
        continue;
      }
      byte[] bytes = x.bytes();
      int start = x.start(row);
      int end = x.end(row);
      if (!Utf8.isAscii(bytes, start, end)) {
        var text = x.text(row);
        byte[] changed =
            (upper ? text.toUpperCase(Locale.ROOT) : text.toLowerCase(Locale.ROOT))
                .getBytes(StandardCharsets.UTF_8);
        out.append(row, changed, 0, changed.length);
        continue;
      }
      int at = out.room(end - start);
      byte[] target = out.bytes();
      out.set(row, at, at + end - start);
      for (int i = start; i < end; i++) {
        // The other case's letter differs in one bit.
        target[at++] =
            (byte) (bytes[i] - first >= 0 && bytes[i] - first < 26 ? bytes[i] ^ 32 : bytes[i]);
      }
    }
  }
}
