package dev.rowmill.csv;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/// How a CSV file is written. Records end with LF, CR or CRLF.
///
/// @param delimiter what stands between fields: one or more characters of the encoding, no line
///   end, and none of quote, escape and comment; no blanks in a longer one if they are skipped
/// @param quote the byte around quoted fields, doubled inside them, or [#NONE]: quotes mean nothing
/// @param escape the byte that makes the next one data, or [#NONE]; the same as `quote` is no other
///   rule than doubling, and becomes [#NONE]
/// @param comment the byte that, first on a line, makes it a comment, or [#NONE]
/// @param skipSpaces whether blanks (ASCII white space but CR and LF) around a field are no part of
///   it
/// @param trim whether blanks and control characters (bytes up to 0x20) at both ends of a value are
///   no part of it, quoted or not
/// @param lines which lines of a file are no records of data
/// @param encoding the encoding of files; in which one they are scanned is [#charset()]
/// @param maxRecordBytes the longest record that is kept, without its line end; a longer one is a
///   reject
public record Dialect(
    String delimiter,
    int quote,
    int escape,
    int comment,
    boolean skipSpaces,
    boolean trim,
    Lines lines,
    Charset encoding,
    int maxRecordBytes) {

  /// No such byte.
  public static final int NONE = -1;

  /// The largest `maxRecordBytes`: positions inside a batch have 30 bits.
  public static final int MAX_RECORD_BYTES = 1 << 29;

  /// The longest delimiter.
  public static final int MAX_DELIMITER_CHARS = 16;

  /// RFC 4180 with a header, in UTF-8, records of up to 16 MiB; empty lines are skipped.
  public static final Dialect RFC4180 =
      new Dialect(
          ",", '"', NONE, NONE, false, false, Lines.DEFAULT, StandardCharsets.UTF_8, 16 << 20);

  /// Which lines of a file are no records of data. Lines are physical ones: an LF, a CR and a CRLF
  /// each end one, also inside quotes.
  ///
  /// @param header whether the first record of a file names the columns
  /// @param skip how many lines there are before anything else
  /// @param footer how many lines there are after everything else; the last one may lack its end
  /// @param keepEmpty whether an empty line is a record of one empty field; skipped otherwise
  public record Lines(boolean header, int skip, int footer, boolean keepEmpty) {

    /// A header, and nothing before it or after the records; empty lines are skipped.
    public static final Lines DEFAULT = new Lines(true, 0, 0, false);

    public Lines {
      if (skip < 0 || footer < 0) {
        throw new IllegalArgumentException(skip + " lines to skip, " + footer + " in the footer");
      }
    }
  }

  public Dialect {
    if (escape == quote) {
      escape = NONE;
    }
    requireDelimiter(delimiter, ScannedCharsets.of(encoding, delimiter), skipSpaces);
    int[] separators = {quote, escape, comment};
    String[] names = {"quote", "escape", "comment"};
    for (int i = 0; i < separators.length; i++) {
      if (separators[i] == NONE) {
        continue;
      }
      requireSeparator(names[i], separators[i]);
      if (delimiter.indexOf(separators[i]) >= 0) {
        throw new IllegalArgumentException("the delimiter holds the " + names[i]);
      }
      for (int j = 0; j < i; j++) {
        if (separators[i] == separators[j]) {
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

  /// The encoding of the bytes that are scanned: one in which a byte below 0x80 is always that
  /// ASCII character. UTF-8 if the files' own is none.
  public Charset charset() {
    return ScannedCharsets.of(encoding, delimiter);
  }

  /// Whether files have to be decoded before they are scanned.
  public boolean isDecoded() {
    return !charset().equals(encoding);
  }

  /// The delimiter as it stands in the bytes that are scanned.
  byte[] delimiterBytes() {
    return delimiter.getBytes(charset());
  }

  /// Whether a byte is dropped at the ends of values that are trimmed; the same bytes as for
  /// `String.trim`.
  static boolean isTrimmed(byte b) {
    return 0 <= b && b <= ' ';
  }

  private static void requireDelimiter(String delimiter, Charset charset, boolean skipSpaces) {
    boolean holdsBlank = delimiter.chars().anyMatch(c -> c < 0x80 && isBlank((byte) c));
    if (delimiter.isEmpty()
        || delimiter.indexOf('\n') >= 0
        || delimiter.indexOf('\r') >= 0
        || !charset.newEncoder().canEncode(delimiter)
        || delimiter.length() > MAX_DELIMITER_CHARS
        || skipSpaces && holdsBlank && delimiter.length() > 1) {
      throw new IllegalArgumentException("no delimiter: '" + delimiter + "'");
    }
  }

  private static void requireSeparator(String name, int value) {
    if (value < 0 || value > 0x7f || value == '\n' || value == '\r') {
      throw new IllegalArgumentException(
          name + " must be one ASCII character and no line end, not byte " + value);
    }
  }
}
