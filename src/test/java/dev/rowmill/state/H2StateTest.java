package dev.rowmill.state;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

class H2StateTest extends StateContract {

  @TempDir static Path temp;
  private static PrivateServer server;

  @BeforeAll
  static void start() {
    server = new PrivateServer(temp.resolve("state"));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Override
  StateSettings settings() {
    return StateSettings.of(server.directory());
  }
}
