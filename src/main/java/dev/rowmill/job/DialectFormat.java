package dev.rowmill.job;

import dev.rowmill.csv.Dialect;
import dev.rowmill.csv.OutputDialect;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.QuoteMode;

/// The named formats of commons-csv as dialects. Their settings are asked of commons-csv itself, so
/// that they stay true; what a format says of writing, or of input that breaks its rules, does not
/// count here.
final class DialectFormat {

  static final ScalarFormat<DialectFormat> NAMED = named();

  private final CSVFormat.Predefined format;

  private DialectFormat(CSVFormat.Predefined format) {
    this.format = format;
  }

  /// All names are read, so that those of inexpressible formats can be refused as such; only the
  /// others are proposed.
  private static ScalarFormat<DialectFormat> named() {
    var all = Arrays.stream(CSVFormat.Predefined.values()).map(DialectFormat::new).toList();
    var good =
        ScalarFormat.oneOf(
            all.stream().filter(DialectFormat::isExpressible).toList(), "the name of a format");
    return new ScalarFormat<>(
        good.expected(),
        text -> all.stream().filter(format -> format.toString().equalsIgnoreCase(text)).findFirst(),
        good.remedy());
  }

  /// Whether a [Dialect] can say what the format says: separators of one ASCII char, nothing that
  /// changes the values inside quotes.
  boolean isExpressible() {
    var csv = format.getFormat();
    return csv.getDelimiterString().length() == 1
        && isAscii(csv.getDelimiterString().charAt(0))
        && isAscii(csv.getQuoteCharacter())
        && isAscii(csv.getEscapeCharacter())
        && isAscii(csv.getCommentMarker())
        && !csv.getTrim();
  }

  /// The dialect, with a header, in UTF-8, and skipping empty lines whatever the format says of
  /// them.
  Dialect dialect() {
    var csv = format.getFormat();
    return new Dialect(
        csv.getDelimiterString(),
        code(csv.getQuoteCharacter()),
        code(csv.getEscapeCharacter()),
        code(csv.getCommentMarker()),
        csv.getIgnoreSurroundingSpaces(),
        Dialect.Lines.DEFAULT,
        Dialect.RFC4180.charset(),
        Dialect.RFC4180.maxRecordBytes());
  }

  /// How the format writes; NULL as nothing unless it says otherwise.
  OutputDialect output() {
    var csv = format.getFormat();
    var mode = Optional.ofNullable(csv.getQuoteMode()).orElse(QuoteMode.MINIMAL);
    return new OutputDialect(
        (byte) csv.getDelimiterString().charAt(0),
        code(csv.getQuoteCharacter()),
        code(csv.getEscapeCharacter()),
        mode == QuoteMode.ALL || mode == QuoteMode.ALL_NON_NULL,
        csv.getIgnoreSurroundingSpaces() || csv.getTrim(),
        Optional.ofNullable(csv.getNullString()),
        "\r\n".equals(csv.getRecordSeparator()));
  }

  /// The unquoted cells that mean NULL: what the format says, or else empty ones.
  List<String> nulls() {
    return List.of(Optional.ofNullable(format.getFormat().getNullString()).orElse(""));
  }

  /// As a job file writes it: `rfc4180`, `postgresqlcsv`.
  @Override
  public String toString() {
    return format.name().toLowerCase(Locale.ROOT);
  }

  private static boolean isAscii(@org.jspecify.annotations.Nullable Character c) {
    return c == null || c < 0x80;
  }

  private static int code(@org.jspecify.annotations.Nullable Character c) {
    return c == null ? Dialect.NONE : c;
  }
}
