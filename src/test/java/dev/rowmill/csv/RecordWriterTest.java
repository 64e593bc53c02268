package dev.rowmill.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rowmill.csv.BatchReader.BatchSize;
import dev.rowmill.csv.BatchReader.Position;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class RecordWriterTest {

  static final List<Dialect> DIALECTS =
      List.of(
          Dialects.RFC4180,
          Dialects.EMPTY_LINES,
          Dialects.TABS_AND_SPACES,
          Dialects.COMMENTS,
          Dialects.EVERYTHING_AND_SPACES);

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
                  w.value("");
                  w.nullValue();
                  w.value("x");
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
  void whatIsWrittenIsReadBack(Dialect dialect) {
    var random = new Random(20_26);
    var writer = new RecordWriter(dialect);
    var expected = new ArrayList<List<String>>();
    for (int i = 0; i < 2_000; i++) {
      var values = values(random);
      expected.add(values);
      values(writer, values.toArray(String[]::new));
    }
    var text = new String(writer.bytes(), 0, writer.length(), StandardCharsets.ISO_8859_1);
    assertThat(new RangeReading(dialect).all(text))
        .extracting(ParsedRecord::values)
        .isEqualTo(expected);
  }

  @Test
  void withoutQuotesEscapesAreWritten() {
    var writer = new RecordWriter(Dialects.ESCAPES);
    values(writer, "a,b", "c\\d", "e\nf");
    var text = new String(writer.bytes(), 0, writer.length(), StandardCharsets.ISO_8859_1);
    assertThat(text).isEqualTo("a\\,b,c\\\\d,e\\\nf\n");
    assertThat(new RangeReading(Dialects.ESCAPES).all(text).getFirst().values())
        .containsExactly("a,b", "c\\d", "e\nf");
  }

  @Test
  void aDialectInWhichNotAllCanBeWrittenIsRefused() {
    assertThatThrownBy(() -> new RecordWriter(Dialects.NO_QUOTES))
        .isInstanceOf(IllegalArgumentException.class);
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
      writer.value(value);
    }
    writer.endRecord();
  }

  private static String written(Consumer<RecordWriter> what) {
    var writer = new RecordWriter(Dialect.RFC4180);
    what.accept(writer);
    return new String(writer.bytes(), 0, writer.length(), StandardCharsets.UTF_8);
  }

  private static Batch batch(String text, Dialect dialect) throws IOException {
    var batch = new Batch();
    var source = ByteSource.of(RangeReading.bytes(text));
    new BatchReader(source, dialect, Position.start(0), source.size(), BatchSize.DEFAULT)
        .next(batch);
    return batch;
  }
}
