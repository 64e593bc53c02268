package dev.rowmill.csv;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/// How a CSV file is written. All separators are single bytes below 0x80; records end with LF, CR
/// or CRLF.
///
/// @param delimiter the byte between fields
/// @param quote the byte around quoted fields, doubled inside them, or [#NONE]: quotes mean nothing
/// @param escape the byte that makes the next one data, or [#NONE]; the same as `quote` is no other
///   rule than doubling, and becomes [#NONE]
/// @param comment the byte that, first on a line, makes it a comment, or [#NONE]
/// @param skipSpaces whether blanks (ASCII white space but CR and LF) around a field are no part of
///   it
/// @param keepEmptyLines whether an empty line is a record of one empty field; skipped otherwise
/// @param header whether the first record of a file names the columns
/// @param charset an encoding in which a byte below 0x80 is always that ASCII character
/// @param maxRecordBytes the longest record that is kept, without its line end; a longer one is a
///   reject
public record Dialect(
    byte delimiter,
    int quote,
    int escape,
    int comment,
    boolean skipSpaces,
    boolean keepEmptyLines,
    boolean header,
    Charset charset,
    int maxRecordBytes) {

  /// No such byte.
  public static final int NONE = -1;

  /// The largest `maxRecordBytes`: positions inside a batch have 30 bits.
  public static final int MAX_RECORD_BYTES = 1 << 29;

  /// RFC 4180 with a header, in UTF-8, records of up to 16 MiB; empty lines are skipped.
  public static final Dialect RFC4180 =
      new Dialect(
          (byte) ',', '"', NONE, NONE, false, false, true, StandardCharsets.UTF_8, 16 << 20);

  public Dialect {
    if (escape == quote) {
      escape = NONE;
    }
    requireSeparator("delimiter", delimiter);
    int[] others = {quote, escape, comment};
    String[] names = {"quote", "escape", "comment"};
    for (int i = 0; i < others.length; i++) {
      if (others[i] == NONE) {
        continue;
      }
      requireSeparator(names[i], others[i]);
      if (others[i] == delimiter) {
        throw new IllegalArgumentException("delimiter and " + names[i] + " are the same byte");
      }
      for (int j = 0; j < i; j++) {
        if (others[i] == others[j]) {
          throw new IllegalArgumentException(names[j] + " and " + names[i] + " are the same byte");
        }
      }
    }
    if (maxRecordBytes < 1 || maxRecordBytes > MAX_RECORD_BYTES) {
      throw new IllegalArgumentException(
          "maxRecordBytes must be from 1 to " + MAX_RECORD_BYTES + ", not " + maxRecordBytes);
    }
  }

  /// Whether a byte is white space to a dialect in which it is no separator; the same bytes as for
  /// commons-csv.
  static boolean isBlank(byte b) {
    return b == ' ' || b == '\t' || b == 0x0b || b == '\f' || b >= 0x1c && b < ' ';
  }

  private static void requireSeparator(String name, int value) {
    if (value < 0 || value > 0x7f || value == '\n' || value == '\r') {
      throw new IllegalArgumentException(
          name + " must be one ASCII character and no line end, not byte " + value);
    }
  }
}
