package dev.rowmill.csv;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rowmill.csv.BatchReader.BatchSize;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/// Every short text over the characters that matter, in every dialect that tells them apart:
/// scanners, ranges and buffers cannot be seen in the records.
class EveryTextTest {

  private static final int QUOTED_LENGTH = 7;
  private static final String QUOTED = "a,\" \n\r";
  private static final int ESCAPED_LENGTH = 6;
  private static final String ESCAPED = "a,\" \n\r\\#";

  static final List<Dialect> QUOTED_DIALECTS =
      List.of(Dialects.RFC4180, Dialects.EMPTY_LINES, Dialects.SPACES);
  static final List<Dialect> ESCAPED_DIALECTS =
      List.of(
          Dialects.ESCAPES,
          Dialects.COMMENTS,
          Dialects.EVERYTHING,
          Dialects.EVERYTHING_AND_SPACES,
          Dialects.TRIMMED);

  @ParameterizedTest
  @FieldSource("QUOTED_DIALECTS")
  void everyCutOfEveryQuotedTextGivesTheSameRecords(Dialect dialect) {
    texts(QUOTED, QUOTED_LENGTH, () -> new Check(dialect)::everyCut);
  }

  @ParameterizedTest
  @FieldSource("ESCAPED_DIALECTS")
  void everyCutOfEveryEscapedTextGivesTheSameRecords(Dialect dialect) {
    texts(ESCAPED, ESCAPED_LENGTH, () -> new Check(dialect)::everyCut);
  }

  @Test
  void everyCutOfEveryTextWithLongDelimitersGivesTheSameRecords() {
    texts("a|\" \n", 7, () -> new Check(Dialects.TWO_BARS)::everyCut);
    texts("a|\" \n", 7, () -> new Check(Dialects.BAR_AND_BLANKS)::everyCut);
    texts("ab\"\\\n", 7, () -> new Check(Dialects.REPEATING)::everyCut);
    texts("a|\" \\\n#", 6, () -> new Check(Dialects.TWO_BARS_ESCAPED)::everyCut);
    texts("\u00c2\u00a7\"\\\na", 6, () -> new Check(Dialects.SECTION_SIGN)::everyCut);
  }

  /// Calls a check, one per first character and so per thread, with every text of up to `length`
  /// characters.
  static void texts(String alphabet, int length, Supplier<Consumer<String>> check) {
    check.get().accept("");
    IntStream.range(0, alphabet.length() * alphabet.length())
        .parallel()
        .forEach(
            i -> {
              char first = alphabet.charAt(i % alphabet.length());
              char second = alphabet.charAt(i / alphabet.length());
              var one = check.get();
              if (i < alphabet.length()) {
                one.accept(String.valueOf(first));
              }
              extend("" + first + second, alphabet, length, one);
            });
  }

  private static void extend(String text, String alphabet, int length, Consumer<String> check) {
    check.accept(text);
    if (text.length() < length) {
      for (int i = 0; i < alphabet.length(); i++) {
        extend(text + alphabet.charAt(i), alphabet, length, check);
      }
    }
  }

  static String show(String text) {
    return text.replace("\\", "\\\\")
        .replace("\n", "\\n")
        .replace("\r", "\\r")
        .replace("\t", "\\t");
  }

  private static final class Check {

    private final Dialect dialect;
    private final RangeReading fast;
    private final List<RangeReading> others;

    Check(Dialect dialect) {
      this.dialect = dialect;
      fast = new RangeReading(dialect);
      others =
          Stream.of(
                  new RangeReading(dialect, new TableScanner(dialect), BatchSize.DEFAULT),
                  new RangeReading(dialect, RecordScanner.of(dialect), new BatchSize(1, 1)),
                  new RangeReading(dialect, new TableScanner(dialect), new BatchSize(2, 100)),
                  new RangeReading(dialect, RecordScanner.of(dialect), new BatchSize(3, 2)))
              .toList();
    }

    void everyCut(String text) {
      var expected = ReferenceParser.parse(text, dialect);
      require(text, "whole", expected, fast.all(text));
      for (var other : others) {
        require(text, "whole, otherwise", expected, other.all(text));
      }
      for (int cut = 0; cut <= text.length(); cut++) {
        require(text, "cut at " + cut, expected, fast.ranges(text, cut));
      }
    }

    private static void require(
        String text, String how, List<ParsedRecord> expected, List<ParsedRecord> actual) {
      if (!actual.equals(expected)) {
        assertThat(actual).as("%s, %s", show(text), how).isEqualTo(expected);
      }
    }
  }
}
