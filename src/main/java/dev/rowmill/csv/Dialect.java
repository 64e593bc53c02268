package dev.rowmill.csv;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/// How a CSV file is written. All separators are single bytes below 0x80; records end with LF, CR or CRLF.
///
/// @param delimiter the byte between fields
/// @param quote the byte around quoted fields, doubled inside them, or [#NONE]: quotes mean nothing
/// @param escape the byte that makes the next one data, or [#NONE]
/// @param comment the byte that, first on a line, makes it a comment, or [#NONE]
/// @param skipSpaces whether spaces around a field are no part of it
/// @param keepEmptyLines whether an empty line is a record of one empty field; skipped otherwise
/// @param header whether the first record of a file names the columns
/// @param charset an encoding in which a byte below 0x80 is always that ASCII character
/// @param maxRecordBytes the longest record that is kept; a longer one is a reject
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

  /// RFC 4180 with a header, in UTF-8, records of up to 16 MiB; empty lines are skipped.
  public static final Dialect RFC4180 =
      new Dialect((byte) ',', '"', NONE, NONE, false, false, true, StandardCharsets.UTF_8, 16 << 20);
}
