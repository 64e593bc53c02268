package dev.rowmill.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ManagerLogTest {

  @TempDir Path folder;

  @Test
  void everyMessageIsALineWithItsTimeAndAFailureFollows() throws Exception {
    var logger = System.getLogger("org.example.Some");
    try (var log = ManagerLog.open(folder)) {
      logger.log(System.Logger.Level.INFO, "it {0}", "starts");
      logger.log(System.Logger.Level.ERROR, "it fails", new IllegalStateException("why"));
    }
    logger.log(System.Logger.Level.INFO, "nobody listens");
    var lines = Files.readAllLines(folder.resolve("manager.log"));
    var time = "20\\d\\d-\\d\\d-\\d\\dT[0-9:.]+Z ";
    assertThat(lines.get(0)).matches(time + "INFO Some: it starts");
    assertThat(lines.get(1)).matches(time + "SEVERE Some: it fails");
    assertThat(lines.get(2)).isEqualTo("java.lang.IllegalStateException: why");
    assertThat(lines).noneMatch(line -> line.contains("nobody"));
  }
}
