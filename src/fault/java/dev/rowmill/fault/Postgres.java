package dev.rowmill.fault;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/// A PostgreSQL of our own that can be stopped at once and started again on its data.
final class Postgres implements AutoCloseable {

  private static final Duration STOP_LIMIT = Duration.ofSeconds(20);

  private final Path data;
  private EmbeddedPostgres server;

  Postgres(Path data) throws IOException {
    this.data = data;
    this.server = start(0);
  }

  private EmbeddedPostgres start(int port) throws IOException {
    var builder =
        EmbeddedPostgres.builder()
            .setDataDirectory(data)
            .setCleanDataDirectory(false)
            .setServerConfig("fsync", "off");
    return (port == 0 ? builder : builder.setPort(port)).start();
  }

  String url() {
    return "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/postgres?user=postgres";
  }

  /// As `pg_ctl stop -m immediate`: no connection is told, nothing is written.
  void stopAtOnce() throws IOException, InterruptedException {
    var pidFile = data.resolve("postmaster.pid");
    long pid = Long.parseLong(Files.readAllLines(pidFile).getFirst().strip());
    Processes.signal("QUIT", pid);
    if (!Processes.await(STOP_LIMIT, () -> ProcessHandle.of(pid).isEmpty())) {
      throw new IOException("PostgreSQL does not stop");
    }
  }

  /// On the same port. Closing what stopped gives its lock on the data back.
  void startAgain() throws IOException {
    int port = server.getPort();
    server.close();
    server = start(port);
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
