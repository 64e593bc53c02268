package dev.rowmill.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rowmill.csv.BatchReader.BatchSize;
import dev.rowmill.csv.BatchReader.Position;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class RecordWriterTest {

  /// @param reading how a file of the output dialect is read
  record Written(OutputDialect dialect, Dialect reading) {

    static Written of(char delimiter, int quote, int escape, boolean quoteAll, boolean spaces) {
      return new Written(
          new OutputDialect(
              (byte) delimiter, quote, escape, quoteAll, spaces, Optional.of("\\N"), true, false),
          new Dialect(
              String.valueOf(delimiter),
              quote,
              escape,
              Dialect.NONE,
              spaces,
              false,
              new Dialect.Lines(true, 0, 0, true),
              StandardCharsets.UTF_8,
              1 << 20));
    }
  }

  static final List<Written> DIALECTS =
      List.of(
          new Written(OutputDialect.RFC4180, Dialects.RFC4180),
          Written.of(';', '"', Dialect.NONE, false, false),
          Written.of('\t', '"', Dialect.NONE, false, true),
          Written.of('\t', Dialect.NONE, '\\', false, false),
          Written.of(',', '"', '\\', false, true),
          Written.of('b', '#', Dialect.NONE, true, false));

  @Test
  void quotesOnlyWhatNeedsIt() {
    assertThat(written(w -> values(w, "a b", " c ", "d,e", "f\"g", "h\ni", "j\rk", "é")))
        .isEqualTo("a b, c ,\"d,e\",\"f\"\"g\",\"h\ni\",\"j\rk\",é\n");
  }

  @Test
  void anEmptyStringDiffersFromNull() {
    assertThat(
            written(
                w -> {
                  w.text("");
                  w.nullValue();
                  w.text("x");
                  w.endRecord();
                }))
        .isEqualTo("\"\",,x\n");
  }

  @Test
  void aSingleNullIsNoEmptyLine() {
    assertThat(
            written(
                w -> {
                  w.nullValue();
                  w.endRecord();
                  w.nullValue();
                  w.nullValue();
                  w.endRecord();
                }))
        .isEqualTo("\"\"\n,\n");
  }

  @Test
  void copiesFieldsAsTheyStandAndQuotesStrayQuotes() throws IOException {
    var text = "\"a\"\"b\",c\"d,\"\",\n";
    var batch = batch(text, Dialect.RFC4180);
    assertThat(
            written(
                w -> {
                  for (int field = 3; field >= 0; field--) {
                    w.field(batch, field);
                  }
                  w.endRecord();
                }))
        .isEqualTo(",\"\",\"c\"\"d\",\"a\"\"b\"\n");
  }

  @ParameterizedTest
  @FieldSource("DIALECTS")
  void whatIsWrittenIsReadBack(Written as) {
    var random = new Random(20_26);
    var writer = new RecordWriter(as.dialect);
    var expected = new ArrayList<List<String>>();
    for (int i = 0; i < 2_000; i++) {
      var values = values(random);
      expected.add(values);
      values(writer, values.toArray(String[]::new));
    }
    var text = new String(writer.bytes(), 0, writer.length(), StandardCharsets.ISO_8859_1);
    assertThat(new RangeReading(as.reading).all(text))
        .extracting(ParsedRecord::values)
        .isEqualTo(expected);
  }

  @Test
  void nullDiffersFromItsOwnText() {
    var writer = new RecordWriter(dialect('"', Dialect.NONE, "NA"));
    values(writer, "NA", "", "N");
    writer.nullValue();
    writer.nullValue();
    writer.endRecord();
    assertThat(text(writer)).isEqualTo("\"NA\",,N\nNA,NA\n");

    writer = new RecordWriter(dialect(Dialect.NONE, '\\', "\\N"));
    values(writer, "\\N", "NA");
    writer.nullValue();
    writer.endRecord();
    assertThat(text(writer)).isEqualTo("\\\\N,NA\n\\N\n");
  }

  @Test
  void plainValuesAreQuotedWhereTheyLookLikeSomethingElse() {
    var writer = new RecordWriter(dialect('"', Dialect.NONE, "0"));
    plain(writer, "0", "00", "-1");
    assertThat(text(writer)).isEqualTo("\"0\",00,-1\n");

    var dots =
        new OutputDialect(
            (byte) '.', '"', Dialect.NONE, false, false, Optional.empty(), false, false);
    writer = new RecordWriter(dots);
    plain(writer, "1.5", "2");
    assertThat(text(writer)).isEqualTo("\"1.5\".2\n");
  }

  @Test
  void withoutQuotesEscapesAreWritten() {
    var writer = new RecordWriter(dialect(Dialect.NONE, '\\', "\\N"));
    values(writer, "a,b", "c\\d", "e\nf");
    assertThat(text(writer)).isEqualTo("a\\,b,c\\\\d,e\\\nf\n");
  }

  @Test
  void insideQuotesTheEscapeComesBeforeQuotesIfThereIsOne() {
    var writer = new RecordWriter(dialect('"', '\\', "\\N"));
    values(writer, "a\"b", "c\\d", "e");
    assertThat(text(writer)).isEqualTo("\"a\\\"b\",\"c\\\\d\",e\n");
  }

  @Test
  void aDialectInWhichNotAllCanBeWrittenIsRefused() {
    assertThatThrownBy(() -> new RecordWriter(dialect(Dialect.NONE, Dialect.NONE, "")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("NO_QUOTE_AND_NO_ESCAPE");
    assertThat(
            new OutputDialect((byte) 'n', '"', '\\', false, false, Optional.empty(), false, false)
                .flaws())
        .containsExactly(OutputDialect.Flaw.ESCAPED_SEPARATOR_IS_A_CONTROL);
    for (var nullText : List.of("", "NA", "\\\\", "a\\,b")) {
      assertThat(dialect(Dialect.NONE, '\\', nullText).flaws())
          .as(nullText)
          .containsExactly(OutputDialect.Flaw.NULL_LOOKS_LIKE_A_VALUE);
    }
    for (var nullText : List.of("a,b", "\n", "\"\"", "a\\")) {
      assertThat(dialect('"', '\\', nullText).flaws())
          .as(nullText)
          .containsExactly(OutputDialect.Flaw.NULL_HOLDS_A_SEPARATOR);
    }
    for (var nullText : List.of("", "NA", "\\N", "\\,")) {
      assertThat(dialect('"', '\\', nullText).flaws()).as(nullText).isEmpty();
    }
  }

  private static OutputDialect dialect(int quote, int escape, String nullText) {
    return new OutputDialect(
        (byte) ',', quote, escape, false, false, Optional.of(nullText), false, false);
  }

  private static void plain(RecordWriter writer, String... values) {
    for (var value : values) {
      var bytes = value.getBytes(StandardCharsets.US_ASCII);
      writer.plainValue(bytes, 0, bytes.length);
    }
    writer.endRecord();
  }

  private static String text(RecordWriter writer) {
    return new String(writer.bytes(), 0, writer.length(), StandardCharsets.UTF_8);
  }

  private static List<String> values(Random random) {
    var values = new ArrayList<String>();
    for (int field = 0; field <= random.nextInt(4); field++) {
      var value = new StringBuilder();
      random
          .ints(random.nextInt(6), 0, 12)
          .forEach(c -> value.append("ab,\t\"\\# \n\r\u007fz".charAt(c)));
      values.add(value.toString());
    }
    return values;
  }

  private static void values(RecordWriter writer, String... values) {
    for (var value : values) {
      writer.text(value);
    }
    writer.endRecord();
  }

  private static String written(Consumer<RecordWriter> what) {
    var writer = new RecordWriter(OutputDialect.RFC4180);
    what.accept(writer);
    return text(writer);
  }

  private static Batch batch(String text, Dialect dialect) throws IOException {
    var batch = new Batch();
    var source = ByteSource.of(RangeReading.bytes(text));
    new BatchReader(source, dialect, Position.start(0), source.size(), BatchSize.DEFAULT)
        .next(batch);
    return batch;
  }
}
