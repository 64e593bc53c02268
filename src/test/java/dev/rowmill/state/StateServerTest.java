package dev.rowmill.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateServerTest {

  @TempDir Path temp;
  private PrivateServer server;
  private StateServer client;

  @BeforeEach
  void open() {
    server = new PrivateServer(temp.resolve("state"));
    client = new StateServer(server.directory());
  }

  @AfterEach
  void close() {
    server.close();
    System.clearProperty(StateServerMain.IDLE_PROPERTY);
  }

  @Test
  void manyClientsAtOnceStartOneServer() throws Exception {
    var connecting = new ArrayList<Callable<Connection>>();
    for (int i = 0; i < 4; i++) {
      connecting.add(new StateServer(server.directory())::connect);
    }
    try (var pool = Executors.newFixedThreadPool(4)) {
      for (var connected : pool.invokeAll(connecting)) {
        try (var connection = connected.get()) {
          assertThat(connection.isValid(5)).isTrue();
        }
      }
    }
    assertThat(serversOf(server.directory())).hasSize(1);
  }

  @Test
  void aConnectionToAKilledServerIsNotAlive() throws SQLException {
    var doomed = client.connect();
    assertThat(client.isAlive(doomed)).isTrue();
    server.kill();
    assertThatThrownBy(() -> client.isAlive(doomed)).isInstanceOf(SQLException.class);
    assertThat(client.isAlive(doomed)).isFalse();
  }

  @Test
  void committedDataSurviveKill() throws SQLException {
    var doomed = client.connect();
    try (var statement = doomed.createStatement()) {
      statement.execute("CREATE TABLE kept (id INT)");
      statement.execute("INSERT INTO kept VALUES (42)");
    }
    server.kill();
    assertThat(doomed.isValid(1)).isFalse();
    try (var connection = client.connect();
        var statement = connection.createStatement();
        var result = statement.executeQuery("SELECT id FROM kept")) {
      assertThat(result.next()).isTrue();
      assertThat(result.getInt(1)).isEqualTo(42);
    }
  }

  @Test
  void leavesWhenNobodyIsConnectedAndIsStartedAgain() throws SQLException {
    System.setProperty(StateServerMain.IDLE_PROPERTY, "PT0.2S");
    ProcessHandle first;
    try (var connection = client.connect()) {
      first = server.process().orElseThrow();
      var since = Instant.now();
      await()
          .pollInterval(Duration.ofMillis(50))
          .until(() -> Instant.now().isAfter(since.plusMillis(600)));
      assertThat(first.isAlive()).as("while a client is connected").isTrue();
      assertThat(connection.isValid(5)).isTrue();
    }
    await().atMost(Duration.ofSeconds(10)).until(() -> !first.isAlive());
    assertThat(ServerAddress.file(server.directory())).doesNotExist();
    try (var connection = client.connect()) {
      assertThat(connection.isValid(5)).isTrue();
    }
  }

  @Test
  void clientsNeverMeetALeavingServer() throws SQLException {
    System.setProperty(StateServerMain.IDLE_PROPERTY, "PT0.02S");
    for (int i = 0; i < 6; i++) {
      try (var connection = client.connect();
          var statement = connection.createStatement()) {
        statement.execute("CREATE TABLE IF NOT EXISTS t (id INT)");
        statement.execute("INSERT INTO t VALUES (1)");
      }
      // From right at the server's end to right after its start.
      long until = System.nanoTime() + i * 8_000_000L;
      while (System.nanoTime() < until) {
        Thread.onSpinWait();
      }
    }
    try (var connection = client.connect();
        var statement = connection.createStatement();
        var result = statement.executeQuery("SELECT COUNT(*) FROM t")) {
      result.next();
      assertThat(result.getInt(1)).isEqualTo(6);
    }
  }

  @Test
  void onlyTheOwnerCanReadAndNoArgumentHoldsThePassword() throws Exception {
    client.connect().close();
    var root = server.directory().root();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(root)))
        .isEqualTo("rwx------");
    try (var files = Files.walk(root)) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        if (!file.startsWith(root.resolve("db"))) {
          assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
              .as(file.toString())
              .isEqualTo("rw-------");
        }
      }
    }
    var password = Files.readString(StateServerMain.passwordFile(server.directory())).strip();
    assertThat(password).hasSize(48);
    var process = Path.of("/proc", Long.toString(server.process().orElseThrow().pid()));
    assertThat(Files.readString(process.resolve("cmdline"))).doesNotContain(password);
    assertThat(Files.readString(process.resolve("environ"))).doesNotContain(password);
  }

  @Test
  void hasASessionOfItsOwnAndNoneOfTheCallersStreams() throws Exception {
    client.connect().close();
    var process = Path.of("/proc", Long.toString(server.process().orElseThrow().pid()));
    var stat = Files.readString(process.resolve("stat"));
    var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    assertThat(fields[3]).as("session").isEqualTo(process.getFileName().toString());
    assertThat(process.resolve("fd/0").toRealPath()).isEqualTo(Path.of("/dev/null"));
    var log = server.directory().serverLog().toRealPath();
    assertThat(process.resolve("fd/1").toRealPath()).isEqualTo(log);
    assertThat(process.resolve("fd/2").toRealPath()).isEqualTo(log);
  }

  @Test
  void listensOnLoopbackOnlyAndSyncsEveryCommit() throws SQLException, IOException {
    try (var connection = client.connect();
        var statement = connection.createStatement();
        var result =
            statement.executeQuery(
                """
                SELECT SETTING_VALUE FROM INFORMATION_SCHEMA.SETTINGS
                WHERE SETTING_NAME = 'WRITE_DELAY'
                """)) {
      result.next();
      assertThat(result.getString(1)).isEqualTo("0");
    }
    var port = "%04X".formatted(client.living().orElseThrow().port());
    var listening = new ArrayList<String>();
    for (var table : new String[] {"/proc/net/tcp", "/proc/net/tcp6"}) {
      Files.readAllLines(Path.of(table)).stream()
          .filter(line -> line.matches(".*:" + port + " 0+:0000 0A .*"))
          .forEach(listening::add);
    }
    assertThat(listening).hasSize(1).allMatch(line -> line.contains("0100007F:" + port));
  }

  @Test
  void aServerThatCannotStartSaysWhy() throws Exception {
    client.connect().close();
    server.kill();
    Files.writeString(StateServerMain.passwordFile(server.directory()), "wrong\n");
    assertThatThrownBy(client::connect)
        .isInstanceOf(StateException.class)
        .hasMessageContaining("ended at once")
        .hasMessageContaining("The state server ends:")
        .hasMessageContaining("server.log");
  }

  @Test
  void aLostPasswordIsAClearMessage() throws Exception {
    client.connect().close();
    Files.writeString(StateServerMain.passwordFile(server.directory()), "wrong\n");
    assertThatThrownBy(client::connect)
        .isInstanceOf(StateException.class)
        .hasMessageContaining("refuses the password");
  }

  private static java.util.List<ProcessHandle> serversOf(StateDirectory directory) {
    return ProcessHandle.allProcesses()
        .filter(p -> p.info().commandLine().orElse("").contains(directory.root().toString()))
        .toList();
  }
}
