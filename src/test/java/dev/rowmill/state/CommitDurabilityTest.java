package dev.rowmill.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// That a commit which H2 has acknowledged outlives a kill of its process. With H2 2.5.252 one in
/// ten of these kills took some back.
class CommitDurabilityTest {

  private static final int KILLS = Integer.getInteger("rowmill.durability.kills", 12);

  @TempDir Path folder;

  @Test
  void acknowledgedCommitsOutliveKills() throws Exception {
    var random = new Random();
    int acknowledged = 0;
    for (int kill = 0; kill < KILLS; kill++) {
      var output = folder.resolve("output-" + kill);
      var process = start(output);
      await().atMost(Duration.ofSeconds(60)).until(() -> !numbers(output).isEmpty());
      Thread.sleep(50 + random.nextInt(300));
      process.destroyForcibly().waitFor();
      assertThat(numbers(output).getFirst())
          .as("found after kill %d", kill)
          .isGreaterThanOrEqualTo(acknowledged);
      acknowledged = numbers(output).getLast();
    }
    assertThat(acknowledged).isGreaterThan(KILLS);
  }

  /// Those that were printed in full.
  private static List<Integer> numbers(Path output) throws IOException {
    var text = Files.readString(output);
    return text.substring(0, text.lastIndexOf('\n') + 1).lines().map(Integer::valueOf).toList();
  }

  private Process start(Path output) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("java.class.path"),
            CommitLoop.class.getName(),
            "jdbc:h2:" + folder.resolve("test") + ";WRITE_DELAY=0")
        .redirectErrorStream(true)
        .redirectOutput(output.toFile())
        .start();
  }
}
