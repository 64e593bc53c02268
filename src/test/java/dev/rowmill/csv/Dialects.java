package dev.rowmill.csv;

import java.nio.charset.StandardCharsets;

/// Dialects for tests.
final class Dialects {

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

  private Dialects() {}

  private static Dialect dialect(
      char delimiter, int quote, int escape, int comment, boolean spaces, boolean empty) {
    return new Dialect(
        (byte) delimiter,
        quote,
        escape,
        comment,
        spaces,
        empty,
        true,
        StandardCharsets.UTF_8,
        1 << 20);
  }

  static Dialect limited(Dialect d, int maxRecordBytes) {
    return new Dialect(
        d.delimiter(),
        d.quote(),
        d.escape(),
        d.comment(),
        d.skipSpaces(),
        d.keepEmptyLines(),
        d.header(),
        d.charset(),
        maxRecordBytes);
  }
}
