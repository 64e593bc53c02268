package dev.rowmill.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rowmill.csv.BatchReader.BatchSize;
import dev.rowmill.csv.BatchReader.Position;
import dev.rowmill.file.InputException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SequentialSourceTest {

  private static final Dialect UTF_8 = Dialect.RFC4180;

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UTF-16",
        "UTF-16LE",
        "UTF-16BE",
        "x-UTF-16LE-BOM",
        "UTF-32",
        "UTF-32LE",
        "Shift_JIS",
        "GB18030",
        "ISO-2022-JP",
        "IBM037"
      })
  void everyEncodingBecomesUtf8(String name) throws IOException {
    var encoding = Charset.forName(name);
    var text = "id,名前\n1,\"日本|語\\\n\"\n".repeat(5_000);
    var readable = encoding.newEncoder().canEncode(text) ? text : text.replaceAll("[^ -~\n]", "x");
    var path = write("a.csv", readable.getBytes(encoding));
    assertThat(read(path, Dialects.in(encoding, ","))).isEqualTo(readable);
  }

  @Test
  void charactersBeyondTheFirstPlaneAreKept() throws IOException {
    var text = "a,\uD83D\uDE00,é\n".repeat(9_999);
    for (var encoding : List.of(StandardCharsets.UTF_16LE, Charset.forName("UTF-32BE"))) {
      var path = write("a.csv", text.getBytes(encoding));
      assertThat(read(path, Dialects.in(encoding, ","))).isEqualTo(text);
    }
  }

  @Test
  void whatIsNoCharacterBecomesAByteThatIsNoneEither() throws IOException {
    // Halves of surrogate pairs before a comma, after a letter, at the end; and half a char.
    var utf16 =
        new byte[] {0, 'a', (byte) 0xd8, 0, 0, ',', (byte) 0xdc, 0, 0, '\n', (byte) 0xd8, 0, 7};
    assertThat(bytes(write("a.csv", utf16), Dialects.in(StandardCharsets.UTF_16BE, ",")))
        .containsExactly('a', 0xff, ',', 0xff, '\n', 0xff, 0xff);
    var shiftJis = new byte[] {(byte) 0x93, ',', (byte) 0xfd, 'b'};
    assertThat(bytes(write("b.csv", shiftJis), Dialects.in(Charset.forName("Shift_JIS"), ",")))
        .containsExactly(0xff, ',', 0xff, 'b');
    var utf32 = new byte[] {0, 0, (byte) 0xd8, 0, 0, 0, 0, 'x', 0, 0x11, 0, 0};
    assertThat(bytes(write("c.csv", utf32), Dialects.in(Charset.forName("UTF-32BE"), ",")))
        .containsExactly(0xff, 'x', 0xff);
  }

  @Test
  void readsAllMembersOfAGzipFileAndPadding() throws IOException {
    var text = "1,some text\n".repeat(20_000);
    var bytes = new ByteArrayOutputStream();
    bytes.writeBytes(gzip(text));
    bytes.writeBytes(gzip(""));
    bytes.writeBytes(gzip("last\n"));
    bytes.writeBytes(new byte[100]);
    assertThat(read(write("a.csv.gz", bytes.toByteArray()), UTF_8)).isEqualTo(text + "last\n");
    var utf16 = new ByteArrayOutputStream();
    try (var out = new GZIPOutputStream(utf16)) {
      out.write("ä\n".getBytes(StandardCharsets.UTF_16));
    }
    assertThat(
            read(write("b.csv.GZ", utf16.toByteArray()), Dialects.in(StandardCharsets.UTF_16, ",")))
        .isEqualTo("ä\n");
  }

  @Test
  void everyCutAndEveryChangedByteOfAGzipFileIsNoticed() throws IOException {
    byte[] good = gzip("id,name\n1,somebody\n2,nobody\n");
    for (int length = 0; length < good.length; length++) {
      var path = write("cut.gz", Arrays.copyOf(good, length));
      assertThatExceptionOfType(InputException.class)
          .as("%d bytes", length)
          .isThrownBy(() -> read(path, UTF_8))
          .withMessageContaining("cut.gz: ends at byte " + length);
    }
    for (int at = 10; at < good.length; at++) {
      byte[] bad = good.clone();
      bad[at] ^= 0x10;
      var path = write("bad.gz", bad);
      assertThatExceptionOfType(InputException.class)
          .as("byte %d", at)
          .isThrownBy(() -> read(path, UTF_8));
    }
    var trailing = Arrays.copyOf(good, good.length + 1);
    trailing[good.length] = 'x';
    assertThatExceptionOfType(InputException.class)
        .isThrownBy(() -> read(write("more.gz", trailing), UTF_8))
        .withMessageContaining("more.gz: is damaged near byte");
    assertThatExceptionOfType(InputException.class)
        .isThrownBy(
            () -> read(write("plain.gz", "id\n".getBytes(StandardCharsets.US_ASCII)), UTF_8))
        .withMessageContaining("is no gzip file");
  }

  @Test
  void itsSizeIsKnownAtItsEndAndAnyByteCanBeReadAgain() throws IOException {
    var text = "0123456789".repeat(30_000);
    var path = write("a.gz", gzip(text));
    var random = new Random(5);
    try (var source = ByteSource.open(path, Files.size(path), UTF_8)) {
      assertThat(source.size()).isEqualTo(Long.MAX_VALUE);
      for (int i = 0; i < 30; i++) {
        int offset = random.nextInt(text.length() + 10);
        byte[] bytes = new byte[random.nextInt(1, 100_000)];
        int count = source.read(offset, bytes, 0, bytes.length);
        int end = Math.min(text.length(), offset + bytes.length);
        assertThat(new String(bytes, 0, count, StandardCharsets.US_ASCII))
            .isEqualTo(text.substring(Math.min(offset, end), end));
      }
      assertThat(source.size()).isEqualTo(text.length());
    }
  }

  @Test
  void aFooterIsNoPartOfIt() {
    EveryTextTest.texts("a\n\r", 4, () -> this::checkFooters);
  }

  private void checkFooters(String text) {
    try {
      var plain = write("f" + Thread.currentThread().threadId() + ".csv", RangeReading.bytes(text));
      var packed = write("f" + Thread.currentThread().threadId() + ".gz", gzip(text));
      for (int footer = 0; footer < 5; footer++) {
        var dialect = Dialects.with(UTF_8, new Dialect.Lines(true, 0, footer, false));
        assertThat(read(packed, dialect))
            .as("%d lines of %s", footer, EveryTextTest.show(text))
            .isEqualTo(read(plain, dialect));
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void readingGoesOnAfterEveryRecord() throws IOException {
    var text = "1,a\r\n\"2\n\",b\n\n3,c";
    var path = write("a.gz", gzip(text));
    for (int batch = 1; batch < 30; batch++) {
      var found = new ArrayList<ParsedRecord>();
      var position = Position.start(0);
      for (boolean isMore = true; isMore; ) {
        try (var source = ByteSource.open(path, Files.size(path), UTF_8)) {
          var reader =
              new BatchReader(source, UTF_8, position, Long.MAX_VALUE, new BatchSize(batch, 1));
          var records = new Batch();
          isMore = reader.next(records);
          ParsedRecord.addAll(records, found);
          position = reader.position();
        }
      }
      assertThat(found).isEqualTo(new RangeReading(UTF_8).all(text)).hasSize(3);
      assertThat(position.offset()).isEqualTo(text.length());
    }
  }

  private Path write(String name, byte[] bytes) throws IOException {
    return Files.write(folder.resolve(name), bytes);
  }

  private static byte[] gzip(String text) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  private static String read(Path path, Dialect dialect) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var source = ByteSource.open(path, Files.size(path), dialect)) {
      byte[] piece = new byte[1_000];
      int count;
      while ((count = source.read(bytes.size(), piece, 0, piece.length)) > 0) {
        bytes.write(piece, 0, count);
      }
      assertThat(source.size()).isEqualTo(bytes.size());
    }
    return bytes.toString(StandardCharsets.UTF_8).replaceFirst("^\uFEFF", "");
  }

  private static int[] bytes(Path path, Dialect dialect) throws IOException {
    byte[] bytes = new byte[100];
    try (var source = ByteSource.open(path, Files.size(path), dialect)) {
      int count = source.read(0, bytes, 0, bytes.length);
      int[] values = new int[count];
      Arrays.setAll(values, i -> bytes[i] & 0xff);
      return values;
    }
  }
}
