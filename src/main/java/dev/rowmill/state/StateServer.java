package dev.rowmill.state;

import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Properties;
import org.h2.Driver;
import org.jspecify.annotations.Nullable;

/// The private database server of a state directory as its clients see it: found if it runs,
/// started if it does not.
///
/// Two files are locked around it: `server` by the server for as long as it lives, which tells a
/// living server from a stale `server.json`; and `server-start` by whoever starts one or by the
/// server while it leaves. Thread-safe.
final class StateServer implements Connector {

  private static final Duration DEADLINE = Duration.ofSeconds(30);
  private static final Duration POLL = Duration.ofMillis(5);

  /// What a server needs to begin with.
  private static final long ROOM = 64 << 10;

  /// Longer than the lock timeout; bounds the wait for a server that hangs.
  private static final Duration ANSWER = Duration.ofSeconds(30);

  private final StateDirectory directory;
  private final Duration answer;

  StateServer(StateDirectory directory) {
    this(directory, ANSWER);
  }

  /// @param answer how long a statement may take
  StateServer(StateDirectory directory, Duration answer) {
    this.directory = directory;
    this.answer = answer;
  }

  /// Connects to the server, which is started first if none runs.
  ///
  /// @throws StateException if that fails for 30 s, or cannot succeed
  @Override
  public Connection connect() {
    long deadline = System.nanoTime() + DEADLINE.toNanos();
    SQLException last = null;
    while (System.nanoTime() < deadline) {
      var address = living();
      if (address.isEmpty()) {
        start(deadline);
        continue;
      }
      try {
        var connection = connect(address.get());
        // A server that is about to leave removes its file before it counts its connections.
        if (ServerAddress.read(directory).filter(address.get()::isSame).isPresent()) {
          return connection;
        }
        connection.close();
      } catch (SQLException e) {
        if ("28000".equals(e.getSQLState())) {
          throw new StateException(
              "The state server refuses the password in "
                  + StateServerMain.passwordFile(directory)
                  + ". Put the file back that belongs to "
                  + directory.database()
                  + ", or move the state directory away to start anew.",
              e);
        }
        last = e;
        Polling.pause(POLL);
      }
    }
    throw silent(last);
  }

  /// Asks the server by setting what is set: one message there and back. H2's own `isValid` looks
  /// the isolation level up in the information schema, at ten times the cost, before every
  /// transaction.
  @Override
  public boolean isAlive(Connection connection) throws SQLException {
    if (connection.isClosed()) {
      return false;
    }
    connection.setAutoCommit(true);
    return true;
  }

  /// The address of a server that lives and can be connected to.
  Optional<ServerAddress> living() {
    return LockFile.isHeld(directory.lock(StateServerMain.LIFE_LOCK))
        ? ServerAddress.read(directory)
        : Optional.empty();
  }

  private Connection connect(ServerAddress address) throws SQLException {
    var login = new Properties();
    login.setProperty("user", StateServerMain.USER);
    login.setProperty("password", password());
    return new Driver()
        .connect(
            "jdbc:h2:tcp://127.0.0.1:"
                + address.port()
                + "/./state;LOCK_TIMEOUT=10000;NETWORK_TIMEOUT="
                + answer.toMillis(),
            login);
  }

  /// Starts a server, unless another client is faster, and waits until it listens.
  private void start(long deadline) {
    var left = Duration.ofNanos(deadline - System.nanoTime());
    var start =
        LockFile.acquire(directory.lock(StateServerMain.START_LOCK), left)
            .orElseThrow(() -> silent(null));
    try (start) {
      if (LockFile.isHeld(directory.lock(StateServerMain.LIFE_LOCK))) {
        // Just started by another client, or by one that was killed before it saw the server
        // listen.
        await(deadline, OptionalLong.empty());
        return;
      }
      Files.deleteIfExists(ServerAddress.file(directory));
      makePassword(directory);
      await(deadline, OptionalLong.of(new ServerCommand(directory).start()));
    } catch (IOException e) {
      throw new StateException(
          "The state server cannot be started: " + StateDirectory.reason(e), e);
    }
  }

  /// Makes one unless there is one; for who holds the start lock.
  static void makePassword(StateDirectory directory) throws IOException {
    StateDirectory.makeRandom(StateServerMain.passwordFile(directory), 24);
  }

  /// @param started the process that was started here, if one was
  private void await(long deadline, OptionalLong started) {
    while (living().isEmpty()) {
      if (started.isPresent() && !isRunning(started.getAsLong())) {
        throw ended(lastWords());
      }
      if (started.isEmpty() && !LockFile.isHeld(directory.lock(StateServerMain.LIFE_LOCK))) {
        return;
      }
      if (System.nanoTime() > deadline) {
        throw silent(null);
      }
      Polling.pause(POLL);
    }
  }

  /// What the server says of its database is worth more than that it has ended. One that did not
  /// get as far as saying something has been ended by what it read: a damaged length asks for more
  /// memory than there is.
  private StateException ended(String lastWords) {
    int damage = lastWords.indexOf(StateServerMain.LAST_WORDS + Damage.BEGINNING);
    if (damage >= 0) {
      return new StateException(lastWords.substring(damage + StateServerMain.LAST_WORDS.length()));
    }
    if (!lastWords.contains(StateServerMain.LAST_WORDS) && isDiskFull()) {
      return new StateException(
          "The state server cannot start: the disk of " + directory.root() + " is full.");
    }
    if (!lastWords.contains(StateServerMain.LAST_WORDS) && Files.exists(directory.databaseMark())) {
      return Damage.of(directory, "ends its server: " + lastWords, null);
    }
    return new StateException(
        "The state server ended at once. Its log "
            + directory.serverLog()
            + " ends with: "
            + lastWords);
  }

  /// Whether a server had no room to say why it ended.
  private boolean isDiskFull() {
    try {
      return Files.getFileStore(directory.root()).getUsableSpace() < ROOM;
    } catch (IOException e) {
      return false;
    }
  }

  /// A process that has ended may still be there, without a command, until its new parent looks
  /// after it.
  private static boolean isRunning(long pid) {
    return ProcessHandle.of(pid).flatMap(process -> process.info().command()).isPresent();
  }

  private String password() {
    try {
      return Files.readString(StateServerMain.passwordFile(directory)).strip();
    } catch (IOException e) {
      throw new StateException(
          "Cannot read the state server's password: " + StateDirectory.reason(e), e);
    }
  }

  private StateException silent(@Nullable SQLException cause) {
    var process =
        ServerAddress.read(directory)
            .map(a -> " (process " + a.pid() + ", port " + a.port() + ")")
            .orElse("");
    return new StateException(
        "The state server"
            + process
            + " of "
            + directory.root()
            + " did not answer for "
            + DEADLINE.toSeconds()
            + " s. Its log is "
            + directory.serverLog()
            + "; if it hangs, end it with kill -9 and try again: committed state is kept.",
        cause);
  }

  private String lastWords() {
    try {
      var lines = Files.readAllLines(directory.serverLog());
      return lines.isEmpty() ? "(nothing)" : lines.getLast();
    } catch (IOException e) {
      return "(cannot be read: " + StateDirectory.reason(e) + ")";
    }
  }
}
