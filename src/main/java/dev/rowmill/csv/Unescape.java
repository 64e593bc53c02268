package dev.rowmill.csv;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/// Turns a field's text into its value: `""` is `"`, and an escape makes the next byte data.
///
/// What an escape means is what commons-csv makes of it: before each character of a delimiter it
/// makes that data; `\r \n \t \b \f` are the control characters; another separator or a control
/// character is itself; and before anything else the escape byte is data too (MySQL's `\N` stays
/// `\N`).
final class Unescape {

  private final Dialect dialect;
  private final byte[] delimiter;

  /// The delimiter with an escape before each of its characters.
  private final byte[] escapedDelimiter;

  Unescape(Dialect dialect) {
    this.dialect = dialect;
    delimiter = dialect.delimiterBytes();
    var escaped = new ByteArrayOutputStream();
    dialect
        .delimiter()
        .codePoints()
        .forEach(
            c -> {
              escaped.write(dialect.escape());
              escaped.writeBytes(Character.toString(c).getBytes(dialect.charset()));
            });
    escapedDelimiter = escaped.toByteArray();
  }

  /// Appends the value of `source[start, end)` to `into` from `at` on, and returns the position
  /// after it.
  int append(boolean quoted, byte[] source, int start, int end, byte[] into, int at) {
    int quote = quoted ? dialect.quote() : Dialect.NONE;
    int escape = dialect.escape();
    int to = at;
    for (int i = start; i < end; i++) {
      byte b = source[i];
      // As an int from 0: byte 0xff is -1, and so is a separator that there is not.
      int unsigned = b & 0xff;
      if (unsigned == escape && i + 1 < end) {
        if (isEscapedDelimiter(source, i, end)) {
          System.arraycopy(delimiter, 0, into, to, delimiter.length);
          to += delimiter.length;
          i += escapedDelimiter.length - 1;
          continue;
        }
        i++;
        int value = meaning(source[i] & 0xff);
        if (value < 0) {
          into[to++] = b;
          into[to++] = source[i];
        } else {
          into[to++] = (byte) value;
        }
      } else {
        into[to++] = b;
        if (unsigned == quote) {
          i++;
        }
      }
    }
    return to;
  }

  private boolean isEscapedDelimiter(byte[] source, int at, int end) {
    int length = escapedDelimiter.length;
    return end - at >= length
        && Arrays.equals(source, at, at + length, escapedDelimiter, 0, length);
  }

  private int meaning(int b) {
    return switch (b) {
      case 'r' -> '\r';
      case 'n' -> '\n';
      case 't' -> '\t';
      case 'b' -> '\b';
      case 'f' -> '\f';
      case '\r', '\n', '\t', '\b', '\f' -> b;
      default -> b == dialect.quote() || b == dialect.escape() || b == dialect.comment() ? b : -1;
    };
  }
}
