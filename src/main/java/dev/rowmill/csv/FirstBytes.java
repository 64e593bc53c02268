package dev.rowmill.csv;

import java.nio.ByteBuffer;
import java.util.Locale;

/// What a file's first bytes say of how it is written, where UTF-8 was expected.
final class FirstBytes {

  /// As many as tell.
  static final int LENGTH = 4;

  private static final int BYTE_ORDER_MARK = 0xEFBBBF00;
  private static final int ZIP = 0x504B0304;

  private FirstBytes() {}

  /// The length of UTF-8's byte order mark, if the file begins with it.
  static int markLength(byte[] first) {
    return (bits(first) & 0xFFFFFF00) == BYTE_ORDER_MARK ? 3 : 0;
  }

  /// What the file is in truth and what helps; empty if it may be UTF-8. The byte order marks of
  /// the other encodings cannot begin a text in UTF-8. Every second byte of UTF-16 without one is 0
  /// where there are Latin letters.
  ///
  /// @param first its first bytes, with zeros behind them if there are fewer than [#LENGTH]
  static String mistake(byte[] first) {
    int bits = bits(first);
    if (bits == 0xFFFE0000 || bits == 0x0000FEFF) {
      return marked("utf-32");
    }
    return switch (bits >>> 16) {
      case 0xFFFE, 0xFEFF -> marked("utf-16");
      case 0x1F8B -> "is packed by gzip; its name must end with .gz to be unpacked";
      default -> {
        if (bits == ZIP) {
          yield "is packed by zip, as spreadsheets (.xlsx) are; unpack it, or save it as CSV";
        }
        yield unmarked(first);
      }
    };
  }

  private static String unmarked(byte[] first) {
    boolean little = first[0] != 0 && first[1] == 0 && first[2] != 0 && first[3] == 0;
    boolean big = first[0] == 0 && first[1] != 0 && first[2] == 0 && first[3] != 0;
    return little || big
        ? "seems to be UTF-16 without a byte order mark; say so with input.dialect: {encoding: utf-16%s}"
            .formatted(little ? "le" : "be")
        : "";
  }

  private static String marked(String encoding) {
    return "begins as %s does; say so with input.dialect: {encoding: %s}"
        .formatted(encoding.toUpperCase(Locale.ROOT), encoding);
  }

  private static int bits(byte[] first) {
    return ByteBuffer.wrap(first).getInt();
  }
}
