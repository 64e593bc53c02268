package dev.rowmill.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class SourceFilesTest {

  private static final int LONGEST = 500;

  @Test
  void noFileIsLongerThan500Lines() throws IOException {
    try (var paths = Files.walk(Path.of("src"))) {
      var sources = paths.filter(path -> path.toString().endsWith(".java")).toList();
      assertThat(sources).isNotEmpty();
      assertThat(sources.stream().filter(path -> lines(path).size() > LONGEST)).isEmpty();
    }
  }

  private static List<String> lines(Path path) {
    try {
      return Files.readAllLines(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
