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

  private static ScalarFormat<DialectFormat> named() {
    var all = Arrays.stream(CSVFormat.Predefined.values()).map(DialectFormat::new).toList();
    var asWritten = ScalarFormat.oneOf(all, "the name of a format");
    return new ScalarFormat<>(
        asWritten.expected(),
        text ->
            all.stream().filter(format -> plain(format.toString()).equals(plain(text))).findFirst(),
        asWritten.remedy());
  }

  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replace("_", "").replace("-", "");
  }

  /// Tells where keys of a dialect belong that somebody writes beside it.
  static void hintBeside(MappingReader keys, List<String> dialectKeys) {
    for (var key : dialectKeys) {
      keys.hint("it belongs under 'dialect': dialect: {" + key + ": …}", key);
    }
    keys.hint("write dialect: {delimiter: …}", "sep", "separator");
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
        csv.getTrim(),
        Dialect.Lines.DEFAULT,
        Dialect.RFC4180.encoding(),
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
        "\r\n".equals(csv.getRecordSeparator()),
        /* escapeFormulas= */ false);
  }

  /// The unquoted cells that mean NULL: what the format says, or else empty ones.
  List<String> nulls() {
    return List.of(Optional.ofNullable(format.getFormat().getNullString()).orElse(""));
  }

  /// As commons-csv writes its constants, in lower case: `rfc4180`, `postgresql_csv`.
  @Override
  public String toString() {
    return format.name().replaceAll("(Unload|Csv|Tsv|Text)", "_$1").toLowerCase(Locale.ROOT);
  }

  private static int code(@org.jspecify.annotations.Nullable Character c) {
    return c == null ? Dialect.NONE : c;
  }
}
