package dev.rowmill.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PhysicalLinesTest {

  @TempDir Path folder;

  @Test
  void everyNumberOfLinesOfEveryShortTextIsSkippedFromBothEnds() {
    EveryTextTest.texts("a\n\r", 7, () -> PhysicalLinesTest::check);
  }

  private static void check(String text) {
    var source = ByteSource.of(RangeReading.bytes(text));
    var starts = starts(text);
    int lines = starts.size();
    try {
      for (int count = 0; count <= lines + 1; count++) {
        int known = Math.min(count, lines);
        long after = known == lines ? text.length() : starts.get(known);
        assertThat(PhysicalLines.skip(source, 0, count))
            .as("%d lines of %s", count, EveryTextTest.show(text))
            .isEqualTo(new PhysicalLines.Skipped(after, known));
        if (count > 0) {
          assertThat(PhysicalLines.startOfLast(source, count))
              .as("last %d lines of %s", count, EveryTextTest.show(text))
              .isEqualTo(known == 0 ? 0 : (long) starts.get(lines - known));
        }
      }
      for (int line = 0; line < lines; line++) {
        assertThat(source.linesBefore(starts.get(line))).isEqualTo(line);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Where each line starts.
  private static List<Integer> starts(String text) {
    var starts = new ArrayList<Integer>();
    for (int at = 0; at < text.length(); ) {
      starts.add(at);
      while (at < text.length() && text.charAt(at) != '\n' && text.charAt(at) != '\r') {
        at++;
      }
      at += text.startsWith("\r\n", at) ? 2 : 1;
    }
    return starts;
  }

  @Test
  void longLinesAreSkippedToo() throws IOException {
    var text = "x".repeat(200_000) + "\r\n" + "y".repeat(100_000) + "\r\nz";
    var source = ByteSource.of(RangeReading.bytes(text));
    assertThat(PhysicalLines.skip(source, 0, 2).offset()).isEqualTo(300_004);
    assertThat(PhysicalLines.startOfLast(source, 2)).isEqualTo(200_002);
  }

  @Test
  void aFooterIsNoPartOfAFile() throws IOException {
    var path = Files.writeString(folder.resolve("a.csv"), "a\n1\n\"2\nTOTAL\n\n");
    var dialect = Dialects.with(Dialect.RFC4180, new Dialect.Lines(true, 0, 2, false));
    try (var source = ByteSource.open(path, Files.size(path), dialect)) {
      assertThat(source.size()).isEqualTo(7);
      byte[] bytes = new byte[20];
      assertThat(source.read(3, bytes, 0, 20)).isEqualTo(4);
      assertThat(new String(bytes, 0, 4, StandardCharsets.US_ASCII)).isEqualTo("\n\"2\n");
    }
  }
}
