package dev.rowmill.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class PlainLogTest {

  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private final PlainLog log =
      new PlainLog("org.example.Some", new PrintStream(written, true, StandardCharsets.UTF_8));

  @Test
  void aMessageIsALine() {
    log.info("said");
    log.error("wrong");
    assertThat(lines()).containsExactly("INFO Some: said", "ERROR Some: wrong");
  }

  @Test
  void anExceptionFollowsItsMessage() {
    log.warn("odd", new IllegalStateException("why"));
    assertThat(lines())
        .startsWith("WARNING Some: odd", "java.lang.IllegalStateException: why")
        .anyMatch(line -> line.contains("PlainLogTest"));
  }

  @Test
  void detailsAreLeftOut() {
    log.debug("detail");
    log.trace("detail", new IllegalStateException());
    assertThat(lines()).isEmpty();
  }

  private java.util.List<String> lines() {
    return written.toString(StandardCharsets.UTF_8).lines().toList();
  }
}
