package dev.rowmill.csv;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/// How CSV is written.
///
/// @param delimiter the byte between fields
/// @param quote the byte around fields, or [Dialect#NONE]
/// @param escape the byte before a separator that is data, or [Dialect#NONE]: inside quotes, a
///   quote is doubled. The same as `quote` is no other rule, and becomes [Dialect#NONE]
/// @param quoteAll whether every value is quoted; else only those that need it
/// @param skipSpaces whether its readers skip blanks around unquoted fields
/// @param nullText what NULL is written as, never quoted; if empty, NULL is nothing at all
/// @param crLf whether records end with CRLF; else with LF
/// @param escapeFormulas whether texts that a spreadsheet takes for formulas get an apostrophe in
///   front
public record OutputDialect(
    byte delimiter,
    int quote,
    int escape,
    boolean quoteAll,
    boolean skipSpaces,
    Optional<String> nullText,
    boolean crLf,
    boolean escapeFormulas) {

  /// RFC 4180, but for records that end with LF.
  public static final OutputDialect RFC4180 =
      new OutputDialect(
          (byte) ',', '"', Dialect.NONE, false, false, Optional.empty(), false, false);

  public OutputDialect {
    if (escape == quote) {
      escape = Dialect.NONE;
    }
  }

  /// The same dialect, with formulas escaped or not.
  public OutputDialect withEscapedFormulas(boolean escaped) {
    return new OutputDialect(
        delimiter, quote, escape, quoteAll, skipSpaces, nullText, crLf, escaped);
  }

  /// Why not every record can be written so that it is read back as the same.
  public enum Flaw {
    /// With neither quote nor escape, a value that holds the delimiter ends there.
    NO_QUOTE_AND_NO_ESCAPE,
    /// Behind the escape, the delimiter or the quote would be read as a control character: `\n`.
    ESCAPED_SEPARATOR_IS_A_CONTROL,
    /// Without quotes, some value looks like NULL.
    NULL_LOOKS_LIKE_A_VALUE,
    /// The text for NULL holds a separator.
    NULL_HOLDS_A_SEPARATOR
  }

  /// What is wrong with the dialect; it can be written if that is nothing.
  public Set<Flaw> flaws() {
    var flaws = EnumSet.noneOf(Flaw.class);
    var text = nullText.orElse("");
    if (quote == Dialect.NONE && escape == Dialect.NONE) {
      flaws.add(Flaw.NO_QUOTE_AND_NO_ESCAPE);
    } else if (escape != Dialect.NONE && (isControlLetter(delimiter) || isControlLetter(quote))) {
      flaws.add(Flaw.ESCAPED_SEPARATOR_IS_A_CONTROL);
    } else if (holdsSeparator(text)) {
      flaws.add(Flaw.NULL_HOLDS_A_SEPARATOR);
    } else if (quote == Dialect.NONE && canBeValue(text)) {
      flaws.add(Flaw.NULL_LOOKS_LIKE_A_VALUE);
    }
    return flaws;
  }

  private static boolean isControlLetter(int c) {
    return c != Dialect.NONE && "nrtbf".indexOf(c) >= 0;
  }

  private boolean holdsSeparator(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == escape) {
        i++;
        if (i == text.length()) {
          return true;
        }
      } else if (isSpecial(c)) {
        return true;
      }
    }
    return false;
  }

  /// Whether some value is written like that: only what must be is ever escaped.
  private boolean canBeValue(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == escape && !isSpecial(text.charAt(++i))) {
        return false;
      }
    }
    return true;
  }

  /// Whether a character of a value must be quoted or escaped.
  boolean isSpecial(int c) {
    return c == delimiter || c == '\r' || c == '\n' || c == quote || c == escape;
  }
}
