package dev.rowmill.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogTailTest {

  @TempDir Path folder;

  @Test
  void predecessorsLinesAreNotItsOwn() throws IOException {
    var log = Files.writeString(folder.resolve("log"), "predecessor\n");
    var tail = LogTail.startingNow(log);
    assertThat(tail.read()).isEmpty();
    Files.writeString(log, "one\ntwo\n", StandardOpenOption.APPEND);
    assertThat(tail.read()).isEqualTo("one\ntwo");
  }

  @Test
  void longLogIsCutToWholeLines() throws IOException {
    var log = folder.resolve("log");
    var tail = LogTail.startingNow(log);
    Files.writeString(log, lines(1, 1000, "short"));
    assertThat(tail.read() + "\n").isEqualTo(lines(961, 1000, "short"));
    Files.writeString(log, lines(1, 100, "x".repeat(1000)));
    assertThat(tail.read().lines().map(line -> line.replaceAll("x+ ", "")))
        .containsExactly("97", "98", "99", "100");
  }

  @Test
  void missingLogIsALineSayingSo() {
    assertThat(new LogTail(folder.resolve("none"), 0).read()).startsWith("(the log cannot be read");
  }

  private static String lines(int first, int last, String text) {
    return IntStream.rangeClosed(first, last)
        .mapToObj(number -> text + " " + number + "\n")
        .collect(Collectors.joining());
  }
}
