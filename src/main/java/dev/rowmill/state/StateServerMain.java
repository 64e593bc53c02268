package dev.rowmill.state;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Properties;
import org.h2.Driver;
import org.h2.tools.Server;

/// The private database server of a state directory: `StateServerMain DIR`.
///
/// It is started by [StateServer], which holds the start lock until `server.json` is there, and it
/// takes that lock itself to leave. It holds the lock `server` for as long as it lives. How long it
/// stays without a connection is the system property `rowmill.server.idle`, 5 minutes if there is
/// none. Standard error is its log.
public final class StateServerMain {

  static final String IDLE_PROPERTY = "rowmill.server.idle";

  /// Stands before the reason for which the server ends, in its log.
  static final String LAST_WORDS = " The state server ends: ";

  static final String USER = "rowmill";
  static final String START_LOCK = "server-start";
  static final String LIFE_LOCK = "server";

  private static final Duration LIFE_LOCK_WAIT = Duration.ofSeconds(5);
  private static final Duration IDLE = Duration.ofMinutes(5);

  /// A database that could not be written is closed. Nobody should meet a server that has not seen
  /// it yet: less than it takes to start the next command.
  private static final Duration LONGEST_POLL = Duration.ofMillis(100);

  private final StateDirectory directory;
  private final Connection database;
  private final Server listener;
  private final ServerAddress address;

  private StateServerMain(StateDirectory directory, Connection database, Server listener) {
    this.directory = directory;
    this.database = database;
    this.listener = listener;
    this.address =
        new ServerAddress(
            listener.getPort(), ProcessHandle.current().pid(), Instant.now().toString());
  }

  public static void main(String[] arguments) {
    try {
      run(StateDirectory.open(Path.of(arguments[0])));
      System.exit(0);
    } catch (IOException | SQLException | RuntimeException e) {
      e.printStackTrace();
      System.err.println(Instant.now() + LAST_WORDS + e.getMessage());
      System.exit(1);
    }
  }

  static Path passwordFile(StateDirectory directory) {
    return directory.root().resolve("server.password");
  }

  private static void run(StateDirectory directory) throws IOException, SQLException {
    // Whoever asks whether a server lives holds the lock for a moment.
    if (LockFile.acquire(directory.lock(LIFE_LOCK), LIFE_LOCK_WAIT).isEmpty()) {
      throw new StateException("another server already serves " + directory.root());
    }
    // H2 reads this when its classes are loaded: nothing but this machine can connect.
    System.setProperty("h2.bindAddress", "127.0.0.1");
    var server = new StateServerMain(directory, open(directory), listen(directory));
    server.address.write(directory);
    server.serve(idle());
  }

  /// Opens the database inside this process, which creates it the first time. Over TCP nobody can
  /// create one.
  ///
  /// Without `WRITE_DELAY=0` a commit is acknowledged up to half a second before it is written.
  /// Closing a database when the process exits is no more than a kill would be survived without,
  /// and never ends when the disk is full.
  private static Connection open(StateDirectory directory) throws IOException, SQLException {
    if (Files.exists(directory.databaseMark()) && !Files.exists(directory.databaseFile())) {
      throw Damage.of(directory, "is lost: there is no such file", null);
    }
    try {
      return open(directory.database().resolve("state"), passwordFile(directory));
    } catch (SQLException e) {
      if (DatabaseKind.H2.isDamage(e)) {
        throw Damage.of(directory, e);
      }
      throw e;
    }
  }

  /// Opens a database file, whose name is given without its extension, or makes one.
  static Connection open(Path file, Path password) throws IOException, SQLException {
    var login = new Properties();
    login.setProperty("user", USER);
    login.setProperty("password", Files.readString(password).strip());
    return new Driver()
        .connect(
            "jdbc:h2:"
                + file
                + ";WRITE_DELAY=0;DB_CLOSE_DELAY=-1;DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0",
            login);
  }

  private static Server listen(StateDirectory directory) throws SQLException {
    return Server.createTcpServer(
            "-tcpPort", "0", "-ifExists", "-baseDir", directory.database().toString())
        .start();
  }

  private static Duration idle() {
    var text = System.getProperty(IDLE_PROPERTY);
    return text == null ? IDLE : Duration.parse(text);
  }

  /// Returns when the server has left.
  private void serve(Duration idle) throws IOException, SQLException {
    var quarter = idle.dividedBy(4);
    var poll = quarter.compareTo(LONGEST_POLL) < 0 ? quarter : LONGEST_POLL;
    long lastUsed = System.nanoTime();
    while (true) {
      Polling.pause(poll);
      if (hasClients()) {
        lastUsed = System.nanoTime();
      } else if (System.nanoTime() - lastUsed >= idle.toNanos() && leave()) {
        return;
      }
    }
  }

  /// Leaves, unless somebody is starting a server or has just connected.
  ///
  /// The order is what makes it safe. A client connects first and looks for `server.json`
  /// afterwards; here it is removed first and the connections are counted afterwards. So a client
  /// that is not counted here misses the file, and starts over.
  private boolean leave() throws IOException, SQLException {
    var start = LockFile.tryAcquire(directory.lock(START_LOCK));
    if (start.isEmpty()) {
      return false;
    }
    address.remove(directory);
    if (hasClients()) {
      address.write(directory);
      start.get().close();
      return false;
    }
    listener.stop();
    try (var statement = database.createStatement()) {
      // What was overwritten takes space until here.
      statement.execute("SHUTDOWN COMPACT");
    }
    // The start lock goes with the process: nobody starts another server on the same files before.
    return true;
  }

  private boolean hasClients() throws SQLException {
    try (var statement = database.createStatement();
        var result = statement.executeQuery("SELECT COUNT(*) FROM INFORMATION_SCHEMA.SESSIONS")) {
      result.next();
      return result.getInt(1) > 1;
    }
  }
}
