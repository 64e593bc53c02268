package dev.rowmill.csv;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rowmill.csv.Batch.RecordState;
import dev.rowmill.job.InvalidJobException;
import dev.rowmill.job.JobFile;
import dev.rowmill.job.JobPlan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Every named format means the same here as in commons-csv: of every short text and of many longer
/// ones the same records are read, unless one of the two rejects some. Known differences:
///
/// - EXCEL makes blanks after a closing quote part of the value; here they are ignored everywhere.
/// - MONGODB_CSV and MONGODB_TSV have the quote for escape as well, which in commons-csv has a
///   meaning of its own in a cell without quotes around it: `a"n` is an `a` and a line end. Here it
///   is data.
class NamedFormatsTest {

  private static final int LENGTH = 5;
  private static final int RANDOM_TEXTS = 3_000;

  @ParameterizedTest
  @EnumSource(CSVFormat.Predefined.class)
  void readsTheSameRecords(CSVFormat.Predefined format) {
    var comparison = new Comparison(format.getFormat(), input(format).dialect());
    var alphabet = "aN" + format.getFormat().getDelimiterString() + "\" \n\r\\";
    EveryTextTest.texts(alphabet, LENGTH, comparison::inOneThread);
    var check = comparison.inOneThread();
    var random = new Random(format.ordinal());
    for (int i = 0; i < RANDOM_TEXTS; i++) {
      var text = new StringBuilder();
      random
          .ints(random.nextInt(60), 0, alphabet.length())
          .forEach(c -> text.append(alphabet.charAt(c)));
      check.accept(text.toString());
    }
    assertThat(comparison.compared.get()).isGreaterThan(5_000);
  }

  @ParameterizedTest
  @EnumSource(CSVFormat.Predefined.class)
  void hasTheSameTextsForNull(CSVFormat.Predefined format) {
    var theirs = Objects.requireNonNullElse(format.getFormat().getNullString(), "");
    assertThat(input(format).nulls()).containsExactly(theirs);
  }

  private static JobPlan.Input input(CSVFormat.Predefined format) {
    var text =
        """
        rowmill: 1
        job: a
        input: {csv: a.csv, dialect: {format: %s, empty_lines: %s}}
        outputs: {o: {csv: o.csv}}
        """
            .formatted(format, format.getFormat().getIgnoreEmptyLines() ? "skip" : "keep");
    try {
      return new JobFile("job.yaml", text, Path.of("/jobs")).resolve(Map.of()).plan().input();
    } catch (InvalidJobException e) {
      throw new AssertionError(e);
    }
  }

  private record Comparison(CSVFormat format, Dialect dialect, AtomicInteger compared) {

    Comparison(CSVFormat format, Dialect dialect) {
      this(format, dialect, new AtomicInteger());
    }

    java.util.function.Consumer<String> inOneThread() {
      var reading = new RangeReading(dialect);
      return text -> compare(text, reading);
    }

    private void compare(String text, RangeReading reading) {
      var ours = reading.all(text);
      if (ours.stream().anyMatch(record -> record.state() != RecordState.GOOD)
          || isKnownDifference(text, ours)) {
        return;
      }
      var theirs = new ArrayList<List<String>>();
      try (var parser = CSVParser.parse(text, format)) {
        parser.forEach(
            record ->
                theirs.add(
                    Arrays.stream(record.values())
                        .map(value -> value == null ? format.getNullString() : value)
                        .toList()));
      } catch (IOException | UncheckedIOException e) {
        return;
      }
      compared.incrementAndGet();
      var values = ours.stream().map(ParsedRecord::values).toList();
      if (!values.equals(theirs)) {
        assertThat(values).as(EveryTextTest.show(text)).isEqualTo(theirs);
      }
    }

    private boolean isKnownDifference(String text, List<ParsedRecord> records) {
      boolean isQuoteTheEscape =
          Objects.equals(format.getQuoteCharacter(), format.getEscapeCharacter());
      return format.getTrailingData() && text.contains("\" ")
          || isQuoteTheEscape
              && records.stream()
                  .flatMap(record -> record.cells().stream())
                  .anyMatch(cell -> !cell.quoted() && cell.value().contains("\""));
    }
  }
}
