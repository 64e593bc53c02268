package dev.rowmill.csv;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rowmill.csv.Batch.RecordState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;

/// commons-csv reads the same records from every short text that it accepts. Known differences:
///
/// - It trims an escaped blank or line end at a field's edge where spaces are skipped; here what is
///   escaped is data.
/// - EXCEL takes text after a closing quote and an unclosed quote as data, which are rejects here,
///   and blanks after a closing quote, which are ignored here.
/// - It refuses an escape as the last byte of a file, which is data here.
class CommonsCsvTest {

  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180.builder().setIgnoreEmptyLines(true).get();
  private static final CSVFormat ESCAPING =
      FORMAT.builder().setEscape('\\').setCommentMarker('#').get();
  private static final CSVFormat ESCAPING_KEEPING =
      ESCAPING.builder().setIgnoreEmptyLines(false).setIgnoreSurroundingSpaces(true).get();

  private static final String QUOTES = "a,\" \n\r";
  private static final String ESCAPES = "a,\" \n\r\\#";
  private static final Predicate<String> ANY = text -> true;
  private static final Pattern ESCAPED_BLANK = Pattern.compile("\\\\\\s");

  @Test
  void agreesOnQuotes() {
    agree(FORMAT, Dialects.RFC4180, new Texts(QUOTES, 7, ANY));
    agree(CSVFormat.RFC4180, Dialects.EMPTY_LINES, new Texts(QUOTES, 6, ANY));
    agree(
        CSVFormat.EXCEL, Dialects.EMPTY_LINES, new Texts(QUOTES, 6, text -> !text.contains("\" ")));
  }

  @Test
  void agreesOnSkippedSpaces() {
    var format = FORMAT.builder().setIgnoreSurroundingSpaces(true).get();
    agree(format, Dialects.SPACES, new Texts(QUOTES, 6, ANY));
    agree(format, Dialects.SPACES, new Texts("a,\"\f\t\n", 5, ANY));
    agree(CSVFormat.TDF, Dialects.TABS_AND_SPACES, new Texts("a\t\" \n", 6, ANY));
  }

  @Test
  void agreesOnEscapesAndComments() {
    agree(
        FORMAT.builder().setQuote(null).setEscape('\\').get(),
        Dialects.ESCAPES,
        new Texts(ESCAPES, 5, ANY));
    agree(ESCAPING, Dialects.EVERYTHING, new Texts(ESCAPES, 6, ANY));
    agree(ESCAPING, Dialects.EVERYTHING, new Texts("n\\,\"x", 5, ANY));
    var unlessKnown = new Texts(ESCAPES, 6, text -> !ESCAPED_BLANK.matcher(text).find());
    agree(ESCAPING_KEEPING, Dialects.EVERYTHING_AND_SPACES, unlessKnown);
  }

  private record Texts(String alphabet, int length, Predicate<String> compared) {}

  private static void agree(CSVFormat format, Dialect dialect, Texts texts) {
    var accepted = new AtomicInteger();
    EveryTextTest.texts(
        texts.alphabet(),
        texts.length(),
        () -> {
          var reading = new RangeReading(dialect);
          return text -> {
            if (texts.compared().test(text) && agreesOrRefuses(text, format, reading)) {
              accepted.incrementAndGet();
            }
          };
        });
    assertThat(accepted.get()).isPositive();
  }

  private static boolean agreesOrRefuses(String text, CSVFormat format, RangeReading reading) {
    List<List<String>> theirs;
    try (var parser = CSVParser.parse(text, format)) {
      theirs = parser.stream().map(CSVRecord::toList).toList();
    } catch (IOException | UncheckedIOException e) {
      return false;
    }
    var records = reading.all(text);
    if (format.getTrailingData() && records.stream().anyMatch(r -> r.state() != RecordState.GOOD)) {
      return false;
    }
    var ours = records.stream().map(ParsedRecord::values).toList();
    if (!ours.equals(theirs)) {
      assertThat(ours).as(EveryTextTest.show(text)).isEqualTo(theirs);
    }
    return true;
  }
}
