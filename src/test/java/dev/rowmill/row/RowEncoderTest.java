package dev.rowmill.row;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rowmill.csv.BatchReader.BatchSize;
import dev.rowmill.csv.Dialect;
import dev.rowmill.vector.Type;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowEncoderTest {

  private static Dialect dialect(char delimiter, int quote, int escape, Charset charset) {
    return new Dialect(
        String.valueOf(delimiter),
        quote,
        escape,
        Dialect.NONE,
        false,
        false,
        Dialect.Lines.DEFAULT,
        charset,
        1 << 20);
  }

  @Test
  void columnsAreWrittenInTheOrderAskedFor() {
    var plan =
        new Plan()
            .column("b", Type.INTEGER)
            .derive("n", Fake.column(0, Type.INTEGER))
            .writes("c")
            .writes("n", 1, Type.INTEGER)
            .writes("a")
            .writes("b")
            .writes("c");
    assertThat(RowRun.of(plan, "a,b,c\n1,02,\"3\"\n").output())
        .isEqualTo("c,n,a,b,c\n\"3\",2,1,02,\"3\"\n");
  }

  @Test
  void blanksOutsideOfQuotesAreNotCopied() {
    assertThat(RowRun.of(new Plan(), "a,b\n\"1\"  ,2\n").output()).isEqualTo("a,b\n\"1\",2\n");
  }

  @Test
  void lineEndsBecomeLineFeedsExceptInsideQuotes() {
    assertThat(RowRun.of(new Plan(), "a,b\r\n1,\"x\r\ny\"\r\n2,3").output())
        .isEqualTo("a,b\n1,\"x\r\ny\"\n2,3\n");
  }

  @Test
  void anEmptyLineIsNeverWritten() {
    var plan = new Plan().column("b", Type.INTEGER).writes("b");
    assertThat(RowRun.of(plan, "a,b\n1,\n1,2\n").output()).isEqualTo("b\n\"\"\n2\n");
  }

  @Test
  void cellsOfAnotherDialectAreWrittenAnew() {
    var plan =
        new Plan()
            .dialect(dialect(';', '\'', Dialect.NONE, StandardCharsets.UTF_8))
            .nulls("", "NA")
            .writes("c")
            .writes("a")
            .writes("b");
    assertThat(RowRun.of(plan, "a;b;c\n1,5;'it''s';NA\n\"x;'NA';''\n;' ';y\n").output())
        .isEqualTo("c,a,b\n,\"1,5\",\"it's\"\n\"\",\"\"\"x\",\"NA\"\ny,,\" \"\n");
  }

  @Test
  void escapesAreResolved() {
    var plan =
        new Plan()
            .dialect(dialect('\t', Dialect.NONE, '\\', StandardCharsets.UTF_8))
            .nulls("\\N")
            .column("b", Type.STRING)
            .derive("d", Fake.column(0, Type.STRING));
    assertThat(RowRun.of(plan, "a\tb\nx\\ty\t\\N\n1\tp\\\\q,r\n").output())
        .isEqualTo("a,b,d\nx\ty,,\n1,\"p\\q,r\",\"p\\q,r\"\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ISO-8859-1", "windows-1252", "EUC-JP", "UTF-8"})
  void outputsAndRejectsAreUtf8(String charset) {
    var text = charset.equals("EUC-JP") ? "日本" : "gr\u00fc\u00df";
    var plan =
        new Plan()
            .dialect(dialect(',', '"', Dialect.NONE, Charset.forName(charset)))
            .column("b", Type.STRING)
            .column("n", Type.INTEGER)
            .derive("d", Fake.column(0, Type.STRING));
    var run = RowRun.of(plan, "a,b,n\nx,%1$s,1\n\"%1$s\",\"%1$s\",2\n%1$s,y,z\n".formatted(text));
    assertThat(run.output())
        .isEqualTo("a,b,n,d\nx,%1$s,1,%1$s\n\"%1$s\",\"%1$s\",2,%1$s\n".formatted(text));
    assertThat(run.rejects()).singleElement().asString().endsWith(",n,type,z,\"" + text + ",y,z\"");
  }

  @Test
  void bytesThatTheEncodingDoesNotKnowRejectTheRowAlsoInColumnsThatAreOnlyCopied() {
    byte[] input = "a,b\nx,1\n?,2\n".getBytes(StandardCharsets.US_ASCII);
    input[8] = (byte) 0x81;
    var plan =
        new Plan()
            .dialect(dialect(',', '"', Dialect.NONE, Charset.forName("windows-1252")))
            .column("b", Type.INTEGER);
    var run = RowRun.of(plan, input, BatchSize.DEFAULT);
    assertThat(run.output()).isEqualTo("a,b\nx,1\n");
    assertThat(run.rejects()).containsExactly("1,1,8,a,encoding,byte 0x81 at 8,\"\uFFFD,2\"");
  }

  /// Values that need quotes and such that do not.
  private static List<List<String>> table(Random random, String[] pieces) {
    return IntStream.range(0, 400)
        .mapToObj(
            _ ->
                IntStream.range(0, 4)
                    .mapToObj(
                        _ ->
                            IntStream.range(0, random.nextInt(4))
                                .mapToObj(_ -> pieces[random.nextInt(pieces.length)])
                                .collect(Collectors.joining()))
                    .toList())
        .toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {",", ";", "\t", "|"})
  void whatCommonsCsvWritesComesBackFromCommonsCsv(String delimiter) throws IOException {
    var random = new Random(20_260_131);
    var table =
        table(
            random,
            new String[] {"a", "é", ",", ";", "\"", "'", "\n", "\r\n", " ", "\t", "日本", "|", "0"});
    var written = new StringBuilder("k,l,m,n\n".replace(",", delimiter));
    try (var printer =
        CSVFormat.RFC4180
            .builder()
            .setDelimiter(delimiter)
            .setRecordSeparator("\n")
            .get()
            .print(written)) {
      printer.printRecords(table);
    }
    var plan =
        new Plan()
            .dialect(dialect(delimiter.charAt(0), '"', Dialect.NONE, StandardCharsets.UTF_8))
            .column("m", Type.STRING)
            .derive("copy", Fake.column(0, Type.STRING));
    var run = RowRun.of(plan, written.toString());
    assertThat(run.rejects()).isEmpty();
    try (var parser = CSVParser.parse(run.output(), CSVFormat.RFC4180)) {
      var records = parser.stream().map(org.apache.commons.csv.CSVRecord::toList).toList();
      assertThat(records.getFirst()).containsExactly("k", "l", "m", "n", "copy");
      assertThat(records.stream().skip(1).map(record -> record.subList(0, 4)).toList())
          .isEqualTo(table);
      assertThat(records.stream().skip(1)).allMatch(record -> record.get(2).equals(record.get(4)));
    }
  }
}
