package dev.rowmill.csv;

/// Turns a field's text into its value: `""` is `"`, and an escape makes the next byte data.
///
/// What an escape means is what commons-csv makes of it: `\r \n \t \b \f` are the control
/// characters, a separator or control character is itself, and before anything else the escape byte
/// is data too (MySQL's `\N` stays `\N`).
final class Unescape {

  private Unescape() {}

  /// Appends the value of `source[start, end)` to `into` from `at` on, and returns the position
  /// after it.
  static int append(
      Dialect dialect, boolean quoted, byte[] source, int start, int end, byte[] into, int at) {
    int quote = quoted ? dialect.quote() : Dialect.NONE;
    int escape = dialect.escape();
    int to = at;
    for (int i = start; i < end; i++) {
      byte b = source[i];
      // As an int from 0: byte 0xff is -1, and so is a separator that there is not.
      int unsigned = b & 0xff;
      if (unsigned == escape && i + 1 < end) {
        i++;
        int value = meaning(dialect, source[i] & 0xff);
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

  private static int meaning(Dialect dialect, int b) {
    return switch (b) {
      case 'r' -> '\r';
      case 'n' -> '\n';
      case 't' -> '\t';
      case 'b' -> '\b';
      case 'f' -> '\f';
      case '\r', '\n', '\t', '\b', '\f' -> b;
      default -> isSeparator(dialect, b) ? b : -1;
    };
  }

  private static boolean isSeparator(Dialect dialect, int b) {
    return b == dialect.delimiter().charAt(0)
        || b == dialect.quote()
        || b == dialect.escape()
        || b == dialect.comment();
  }
}
