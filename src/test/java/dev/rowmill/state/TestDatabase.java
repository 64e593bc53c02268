package dev.rowmill.state;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The databases that tests of the state run against, one server of each for all tests, started
/// when it is first asked for.
enum TestDatabase {
  H2 {
    @Override
    StateSettings start(Path root) {
      var server = new PrivateServer(root);
      atEnd(root, server);
      return StateSettings.of(server.directory());
    }
  },

  POSTGRESQL {
    @Override
    StateSettings start(Path root) throws IOException {
      atEnd(root, () -> {});
      return StateSettings.of(StateDirectory.open(root)).withUrl(TestPostgres.url(), Map.of());
    }
  };

  private @Nullable StateSettings settings;

  abstract StateSettings start(Path root) throws IOException;

  synchronized StateSettings settings() {
    if (settings == null) {
      try {
        settings = start(Files.createTempDirectory("rowmill-" + name()));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return settings;
  }

  private static void atEnd(Path root, AutoCloseable server) {
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  try (var files = Files.walk(root)) {
                    server.close();
                    files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
                  } catch (Exception e) {
                    throw new IllegalStateException(e);
                  }
                }));
  }
}
