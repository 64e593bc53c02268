package dev.rowmill.job;

import java.time.chrono.IsoChronology;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Locale;

/// The `DateTimeFormatter` patterns of job files.
final class DateFormats {

  private DateFormats() {}

  /// A formatter that refuses 30 February, which the JDK's default would turn into the 28th.
  /// Strictness demands an era for `y` (year of era), so that `y` is read as `u` (year), which
  /// everybody means.
  static DateTimeFormatter strict(String pattern) {
    var years = new StringBuilder(pattern);
    boolean quoted = false;
    boolean hasEra = pattern.indexOf('G') >= 0;
    for (int i = 0; i < years.length(); i++) {
      char c = years.charAt(i);
      quoted ^= c == '\'';
      if (c == 'y' && !quoted && !hasEra) {
        years.setCharAt(i, 'u');
      }
    }
    return DateTimeFormatter.ofPattern(years.toString(), Locale.ENGLISH)
        .withResolverStyle(ResolverStyle.STRICT)
        .withChronology(IsoChronology.INSTANCE);
  }
}
