package dev.rowmill.state;

import java.io.IOException;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Properties;
import org.h2.Driver;
import org.jspecify.annotations.Nullable;

/// The private database server of a state directory as its clients see it: found if it runs, started if it does not.
///
/// Two files are locked around it: `server` by the server for as long as it lives, which tells a living server from a
/// stale `server.json`; and `server-start` by whoever starts one or by the server while it leaves. Thread-safe.
final class StateServer implements Connector {

  private static final Duration DEADLINE = Duration.ofSeconds(30);
  private static final Duration POLL = Duration.ofMillis(5);

  private final StateDirectory directory;

  StateServer(StateDirectory directory) {
    this.directory = directory;
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
        if (ServerAddress.read(directory).equals(address)) {
          return connection;
        }
        connection.close();
      } catch (SQLException e) {
        if (e.getSQLState().startsWith("28")) {
          throw new StateException(
              "The state server refuses the password in " + StateServerMain.passwordFile(directory)
                  + ". Put the file back that belongs to " + directory.database()
                  + ", or move the state directory away to start anew.", e);
        }
        last = e;
        Polling.pause(POLL);
      }
    }
    throw silent(last);
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
    // The network timeout is longer than the lock timeout, and bounds the wait for a server that hangs.
    return new Driver()
        .connect(
            "jdbc:h2:tcp://127.0.0.1:" + address.port() + "/./state;LOCK_TIMEOUT=10000;NETWORK_TIMEOUT=30000",
            login);
  }

  /// Starts a server, unless another client is faster, and waits until it listens.
  private void start(long deadline) {
    var left = Duration.ofNanos(deadline - System.nanoTime());
    var start = LockFile.acquire(directory.lock(StateServerMain.START_LOCK), left).orElseThrow(() -> silent(null));
    try (start) {
      if (LockFile.isHeld(directory.lock(StateServerMain.LIFE_LOCK))) {
        // Just started by another client, or by one that was killed before it saw the server listen.
        await(deadline, null);
        return;
      }
      Files.deleteIfExists(ServerAddress.file(directory));
      if (!Files.exists(StateServerMain.passwordFile(directory))) {
        var random = new byte[24];
        new SecureRandom().nextBytes(random);
        StateDirectory.replace(
            StateServerMain.passwordFile(directory), HexFormat.of().formatHex(random) + "\n");
      }
      await(deadline, new ServerCommand(directory).start());
    } catch (IOException e) {
      throw new StateException("The state server cannot be started: " + StateDirectory.reason(e), e);
    }
  }

  private void await(long deadline, @Nullable Process started) {
    while (living().isEmpty()) {
      if (started != null && !started.isAlive()) {
        throw new StateException(
            "The state server ended at once, with status " + started.exitValue() + ": " + lastWords()
                + "\nIts log is " + directory.serverLog() + ".");
      }
      if (System.nanoTime() > deadline) {
        throw silent(null);
      }
      if (started == null && !LockFile.isHeld(directory.lock(StateServerMain.LIFE_LOCK))) {
        return;
      }
      Polling.pause(POLL);
    }
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
        ServerAddress.read(directory).map(a -> " (process " + a.pid() + ", port " + a.port() + ")").orElse("");
    return new StateException(
        "The state server" + process + " of " + directory.root() + " did not answer for "
            + DEADLINE.toSeconds() + " s. Its log is " + directory.serverLog()
            + "; if it hangs, end it with kill -9 and try again: committed state is kept.", cause);
  }

  private String lastWords() {
    try {
      var lines = Files.readAllLines(directory.serverLog());
      return lines.isEmpty() ? "it said nothing." : lines.getLast();
    } catch (IOException e) {
      return "its log cannot be read: " + StateDirectory.reason(e);
    }
  }
}
