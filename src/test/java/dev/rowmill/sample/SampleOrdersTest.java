package dev.rowmill.sample;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;

class SampleOrdersTest {

  private static final LocalDate DAY = LocalDate.of(2026, 1, 31);

  @Test
  void bytesDoNotDependOnTheNumberOfThreads() throws IOException {
    var orders = new SampleOrders(3_000_000, 42, DAY, 0.002);
    assertThat(bytes(orders, 3)).isEqualTo(bytes(orders, 1));
  }

  @Test
  void fileEndsWithTheLastRowThatFits() throws IOException {
    var shorter = bytes(new SampleOrders(150_000, 42, DAY, 0), 1);
    var longer = bytes(new SampleOrders(150_400, 42, DAY, 0), 1);
    assertThat(shorter).hasSizeBetween(149_000, 150_000).endsWith('\n');
    assertThat(longer).hasSizeGreaterThan(shorter.length).startsWith(shorter);
  }

  @Test
  void anotherSeedMakesOtherRows() throws IOException {
    assertThat(bytes(new SampleOrders(10_000, 42, DAY, 0), 1))
        .isNotEqualTo(bytes(new SampleOrders(10_000, 43, DAY, 0), 1));
  }

  @Test
  void cleanRowsHaveTenFieldsAndTheirCommentsHoldNewlinesQuotesAndUmlauts() throws IOException {
    var records = parse(bytes(new SampleOrders(400_000, 42, DAY, 0), 1));
    assertThat(records).allMatch(record -> record.size() == 10);
    assertThat(records).allMatch(record -> record.get(1).startsWith("2026-01-31 "));
    for (var text : List.of("\n", "\"", ", ", "ß")) {
      assertThat(records).anyMatch(record -> record.get(9).contains(text));
    }
  }

  @Test
  void everyFlawOccurs() throws IOException {
    var text = new String(bytes(new SampleOrders(200_000, 42, DAY, 1), 1), UTF_8);
    for (var flaw : Flaw.values()) {
      assertThat(text).contains(new String(flaw.text, UTF_8));
    }
    var sizes = new HashSet<Integer>();
    text.lines()
        .map(line -> line.replaceAll("\"[^\"]*\"", "").split(",", -1).length)
        .forEach(sizes::add);
    assertThat(sizes).contains(9, 10, 11);
  }

  @Test
  void committedSampleIsWhatTheGeneratorMakes() throws IOException {
    var committed = Path.of("sample-data/orders-2026-01-31.csv");
    assertThat(committed).hasBinaryContent(bytes(new SampleOrders(2_000_000, 42, DAY, 0.002), 2));
  }

  private static byte[] bytes(SampleOrders orders, int threads) throws IOException {
    var out = new ByteArrayOutputStream();
    orders.write(out, threads);
    return out.toByteArray();
  }

  private static List<CSVRecord> parse(byte[] bytes) throws IOException {
    var format = CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();
    return format.parse(new StringReader(new String(bytes, UTF_8))).getRecords();
  }
}
