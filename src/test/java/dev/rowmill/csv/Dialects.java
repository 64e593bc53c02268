package dev.rowmill.csv;

import dev.rowmill.csv.Dialect.Lines;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/// Dialects for tests.
public final class Dialects {

  static final Dialect RFC4180 = Dialect.RFC4180;
  static final Dialect EMPTY_LINES = dialect(',', '"', Dialect.NONE, Dialect.NONE, false, true);
  static final Dialect SPACES = dialect(',', '"', Dialect.NONE, Dialect.NONE, true, false);
  static final Dialect NO_QUOTES =
      dialect(',', Dialect.NONE, Dialect.NONE, Dialect.NONE, false, false);
  static final Dialect ESCAPES = dialect(',', Dialect.NONE, '\\', Dialect.NONE, false, false);
  static final Dialect COMMENTS = dialect(',', '"', Dialect.NONE, '#', false, false);
  static final Dialect EVERYTHING = dialect(',', '"', '\\', '#', false, false);
  static final Dialect EVERYTHING_AND_SPACES = dialect(',', '"', '\\', '#', true, true);
  static final Dialect TABS_AND_SPACES =
      dialect('\t', '"', Dialect.NONE, Dialect.NONE, true, false);

  static final Dialect TWO_BARS = delimited("||", Dialect.RFC4180);
  static final Dialect BAR_AND_BLANKS = delimited(" | ", Dialect.RFC4180);
  static final Dialect REPEATING = delimited("aba", EVERYTHING);
  static final Dialect TWO_BARS_ESCAPED = delimited("||", EVERYTHING_AND_SPACES);
  static final Dialect SECTION_SIGN = delimited("§", EVERYTHING);

  static final Dialect TRIMMED = trimmed(EVERYTHING);

  private Dialects() {}

  static Dialect trimmed(Dialect d) {
    return new Dialect(
        d.delimiter(),
        d.quote(),
        d.escape(),
        d.comment(),
        d.skipSpaces(),
        true,
        d.lines(),
        d.encoding(),
        d.maxRecordBytes());
  }

  static Dialect in(Charset encoding, String delimiter) {
    var d = Dialect.RFC4180;
    return new Dialect(
        delimiter,
        d.quote(),
        d.escape(),
        d.comment(),
        d.skipSpaces(),
        d.trim(),
        d.lines(),
        encoding,
        d.maxRecordBytes());
  }

  static Dialect delimited(String delimiter, Dialect d) {
    return new Dialect(
        delimiter,
        d.quote(),
        d.escape(),
        d.comment(),
        d.skipSpaces(),
        d.trim(),
        d.lines(),
        d.encoding(),
        d.maxRecordBytes());
  }

  private static Dialect dialect(
      char delimiter, int quote, int escape, int comment, boolean spaces, boolean empty) {
    return new Dialect(
        String.valueOf(delimiter),
        quote,
        escape,
        comment,
        spaces,
        false,
        new Lines(true, 0, 0, empty),
        StandardCharsets.UTF_8,
        1 << 20);
  }

  static Dialect with(Dialect d, Lines lines) {
    return new Dialect(
        d.delimiter(),
        d.quote(),
        d.escape(),
        d.comment(),
        d.skipSpaces(),
        d.trim(),
        lines,
        d.encoding(),
        d.maxRecordBytes());
  }

  /// The dialect with another limit for the length of a record, in bytes.
  public static Dialect limited(Dialect d, int maxRecordBytes) {
    return new Dialect(
        d.delimiter(),
        d.quote(),
        d.escape(),
        d.comment(),
        d.skipSpaces(),
        d.trim(),
        d.lines(),
        d.encoding(),
        maxRecordBytes);
  }
}
