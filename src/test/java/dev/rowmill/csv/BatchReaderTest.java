package dev.rowmill.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rowmill.csv.Batch.RecordState;
import dev.rowmill.csv.BatchReader.BatchSize;
import dev.rowmill.csv.BatchReader.Position;
import dev.rowmill.file.InputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BatchReaderTest {

  private static final Dialect SHORT = Dialects.limited(Dialect.RFC4180, 10);

  @TempDir Path folder;

  @Test
  void recordsHaveTheirNumberLineAndOffset() throws IOException {
    var records = read("a,\"b\n\"\"c\"\r\n\nd,e f");
    assertThat(records)
        .extracting(ParsedRecord::values)
        .containsExactly(List.of("a", "b\n\"c"), List.of("d", "e f"));
    assertThat(records).extracting(ParsedRecord::number).containsExactly(0L, 1L);
    assertThat(records).extracting(ParsedRecord::line).containsExactly(0L, 3L);
    assertThat(records).extracting(ParsedRecord::start).containsExactly(0L, 12L);
    assertThat(records).extracting(ParsedRecord::end).containsExactly(9L, 17L);
  }

  /// Wherever the one other byte stands: in a word, in the rest behind the last block, in a record
  /// that the general scanner reads, in one that is scanned twice.
  @ParameterizedTest
  @ValueSource(strings = {"a,b\n", "\"a\"\n", "\"a\" ,b\n"})
  void saysInWhichBlocksABatchIsNotAscii(String record) throws IOException {
    var text = record.repeat(50);
    for (int piece : new int[] {7, 64, 100, 1 << 20}) {
      assertThat(nonAsciiBlocks(text, piece)).isEmpty();
      for (int at = 0; at <= text.length(); at++) {
        int place = at;
        var blocks = nonAsciiBlocks(text.substring(0, at) + "\u00e4" + text.substring(at), piece);
        assertThat(blocks).anyMatch(start -> start <= place && place < start + Batch.BLOCK_BYTES);
      }
    }
  }

  /// The starts of the blocks in the input, of all batches.
  private static List<Integer> nonAsciiBlocks(String text, int batchBytes) throws IOException {
    var source = ByteSource.of(RangeReading.bytes(text));
    var batch = new Batch();
    var size = new BatchSize(batchBytes, BatchSize.DEFAULT.records());
    var reader = new BatchReader(source, Dialect.RFC4180, Position.start(0), source.size(), size);
    var blocks = new ArrayList<Integer>();
    while (reader.next(batch)) {
      for (int i = 0; i < batch.nonAsciiBlocks(); i++) {
        assertThat(i == 0 || batch.nonAsciiBlock(i) > batch.nonAsciiBlock(i - 1)).isTrue();
        blocks.add((int) batch.fileOffset() + batch.nonAsciiBlock(i));
      }
    }
    return blocks;
  }

  @Test
  void anEmptyInputHasNoRecords() throws IOException {
    assertThat(read("")).isEmpty();
    assertThat(read("\n\r\n\r")).isEmpty();
  }

  @Test
  void aLastRecordNeedsNoLineEnd() throws IOException {
    assertThat(read("a\nb"))
        .extracting(ParsedRecord::values)
        .containsExactly(List.of("a"), List.of("b"));
    assertThat(read("a\nb,")).last().extracting(ParsedRecord::values).isEqualTo(List.of("b", ""));
  }

  @Test
  void brokenRecordsHaveNoFields() throws IOException {
    var records = read("\"a\"b,\"c\nd\n\"e");
    assertThat(records)
        .extracting(ParsedRecord::state)
        .containsExactly(
            RecordState.TEXT_AFTER_QUOTE, RecordState.GOOD, RecordState.UNCLOSED_QUOTE);
    assertThat(records.getFirst().cells()).isEmpty();
    assertThat(records.getFirst().end()).isEqualTo(7);
  }

  @Test
  void onlyRecordsAsRfc4180WritesThemArePlain() throws IOException {
    assertThat(read("a,\"b\"\"c\",\n \na\"b\n\"a\" ,b\n"))
        .extracting(ParsedRecord::plain)
        .containsExactly(true, true, false, false);
  }

  @Test
  void batchesSayWhetherTheirRecordsHaveTheSameNumberOfFields() throws IOException {
    assertThat(batch("a,b\nc,d\n").uniformFields()).isEqualTo(2);
    assertThat(batch("a,b\nc\n").uniformFields()).isEqualTo(-1);
    assertThat(batch("a\nb,c\nd,e\n").uniformFields()).isEqualTo(-1);
    assertThat(batch("a,b\n\"c\"d\n").uniformFields()).isEqualTo(-1);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 10, 1 << 20})
  void ofATooLongRecordOnlyAPrefixIsKept(int batchBytes) throws IOException {
    var text = "1,2\n\"" + "long\n".repeat(30_000) + "\",x\n0123456789\r\n01234567890\n3,4";
    var records = read(ByteSource.of(RangeReading.bytes(text)), SHORT, batchBytes);
    assertThat(records)
        .extracting(ParsedRecord::state)
        .containsExactly(
            RecordState.GOOD,
            RecordState.TOO_LONG,
            RecordState.GOOD,
            RecordState.TOO_LONG,
            RecordState.GOOD);
    assertThat(records.get(1).end() - records.get(1).start()).isEqualTo(10);
    assertThat(records.get(2).line()).isEqualTo(30_002);
    assertThat(records.get(2).values()).containsExactly("0123456789");
  }

  @Test
  void memoryDoesNotGrowWithATooLongRecord() throws IOException {
    var batch = new Batch();
    var source = ByteSource.of(RangeReading.bytes("\"" + "long\n".repeat(1_000_000)));
    var reader =
        new BatchReader(source, SHORT, Position.start(0), source.size(), BatchSize.DEFAULT);
    assertThat(reader.next(batch)).isTrue();
    assertThat(batch.state(0)).isEqualTo(RecordState.TOO_LONG);
    assertThat(batch.data().length).isLessThan(2 << 20);
    assertThat(reader.next(batch)).isFalse();
    assertThat(reader.position()).isEqualTo(new Position(source.size(), 1, 1_000_000));
  }

  @Test
  void aLongCommentIsNoRecord() throws IOException {
    var text = "a\n#" + "long ".repeat(100_000) + "\r\nb\n";
    var dialect = Dialects.limited(Dialects.COMMENTS, 10);
    assertThat(read(ByteSource.of(RangeReading.bytes(text)), dialect, 100))
        .extracting(ParsedRecord::line)
        .containsExactly(0L, 2L);
  }

  @Test
  void readingGoesOnFromAnyPosition() throws IOException {
    var text = "a\r\n\"b\n\"\n\nc\rd\n\n\"e\n\ne\"";
    var source = ByteSource.of(RangeReading.bytes(text));
    var records = new ArrayList<ParsedRecord>();
    var position = Position.start(0);
    while (position.offset() < source.size()) {
      var batch = new Batch();
      var reader =
          new BatchReader(source, Dialect.RFC4180, position, source.size(), new BatchSize(1, 1));
      if (reader.next(batch)) {
        ParsedRecord.addAll(batch, records);
      }
      position = reader.position();
    }
    assertThat(records).isEqualTo(read(text)).hasSize(5);
  }

  @Test
  void anEmptyRangeEndsWhereItStarts() throws IOException {
    var source = ByteSource.of(RangeReading.bytes("abc\ndef\n"));
    var reader = new BatchReader(source, Dialect.RFC4180, Position.start(4), 2, BatchSize.DEFAULT);
    assertThat(reader.next(new Batch())).isFalse();
    assertThat(reader.position()).isEqualTo(Position.start(4));
  }

  @Test
  void aCutBetweenReturnAndNewlineIsPassedOn() throws IOException {
    var source = ByteSource.of(RangeReading.bytes("a\r\nb\r\n"));
    var reader = new BatchReader(source, Dialect.RFC4180, Position.start(0), 2, BatchSize.DEFAULT);
    var batch = new Batch();
    assertThat(reader.next(batch)).isTrue();
    assertThat(batch.records()).isEqualTo(1);
    assertThat(reader.next(batch)).isFalse();
    assertThat(reader.position()).isEqualTo(new Position(3, 1, 1));
  }

  @Test
  void aFileThatBecameShorterIsAnErrorThatNamesFileAndByte() throws IOException {
    var path = Files.writeString(folder.resolve("orders.csv"), "a,b\n1,2\n");
    try (var source = ByteSource.open(path, 100, Dialect.RFC4180)) {
      assertThatThrownBy(() -> read(source, Dialect.RFC4180, 1 << 20))
          .isInstanceOf(InputException.class)
          .hasMessageContaining("orders.csv")
          .hasMessageContaining("there is no byte 8, of 100");
    }
  }

  @Test
  void aRecordThatIsTooLongGoesByInLargePieces() throws IOException {
    var path = folder.resolve("orders.csv");
    var dialect = Dialects.limited(Dialect.RFC4180, 1 << 20);
    // The quote stands wherever the buffers may happen to end behind what is kept.
    for (int before : new int[] {0, 1000, 40_000, 600_000}) {
      Files.writeString(path, "x".repeat(before) + "\n\"" + "y\n".repeat(4 << 20));
      var reads = new AtomicInteger();
      try (var source = ByteSource.open(path, Files.size(path), dialect, reads::incrementAndGet)) {
        assertThat(read(source, dialect, 1 << 19)).hasSize(before == 0 ? 1 : 2);
      }
      assertThat(reads.get()).as("reads of %d bytes", Files.size(path)).isLessThan(300);
    }
  }

  @Test
  void whatIsAppendedToAFileMeanwhileIsNotRead() throws IOException {
    var path = Files.writeString(folder.resolve("orders.csv"), "a,b\n1,2\n3,4\n");
    try (var source = ByteSource.open(path, 8, Dialect.RFC4180)) {
      assertThat(read(source, Dialect.RFC4180, 1 << 20)).hasSize(2);
    }
  }

  private static Batch batch(String text) throws IOException {
    var batch = new Batch();
    var source = ByteSource.of(text.getBytes(StandardCharsets.ISO_8859_1));
    new BatchReader(source, Dialect.RFC4180, Position.start(0), source.size(), BatchSize.DEFAULT)
        .next(batch);
    return batch;
  }

  private static List<ParsedRecord> read(String text) throws IOException {
    return read(
        ByteSource.of(text.getBytes(StandardCharsets.ISO_8859_1)), Dialect.RFC4180, 1 << 20);
  }

  private static List<ParsedRecord> read(ByteSource source, Dialect dialect, int batchBytes)
      throws IOException {
    var size = new BatchSize(batchBytes, 1 << 16);
    var reader = new BatchReader(source, dialect, Position.start(0), source.size(), size);
    var batch = new Batch();
    var found = new ArrayList<ParsedRecord>();
    while (reader.next(batch)) {
      ParsedRecord.addAll(batch, found);
    }
    return found;
  }
}
