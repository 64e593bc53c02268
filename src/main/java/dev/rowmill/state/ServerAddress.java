package dev.rowmill.state;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/// Where the private database server listens, as its `server.json` says.
///
/// @param port on the loopback interface
/// @param pid the server's process
/// @param started when it began to listen, as text: reading a time costs every command milliseconds
record ServerAddress(int port, long pid, String started) {

  private static final Pattern JSON =
      Pattern.compile("\\{\"port\":(\\d{1,5}),\"pid\":(\\d{1,18}),\"started\":\"([^\"]+)\"}\\s*");

  static Path file(StateDirectory directory) {
    return directory.root().resolve("server.json");
  }

  /// What the file says; empty if there is none, or none that a server wrote.
  static Optional<ServerAddress> read(StateDirectory directory) {
    try {
      var matcher = JSON.matcher(Files.readString(file(directory)));
      return matcher.matches()
          ? Optional.of(
              new ServerAddress(
                  Integer.parseInt(matcher.group(1)),
                  Long.parseLong(matcher.group(2)),
                  matcher.group(3)))
          : Optional.empty();
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new StateException(
          "Cannot read " + file(directory) + ": " + StateDirectory.reason(e), e);
    }
  }

  void write(StateDirectory directory) throws IOException {
    StateDirectory.replace(
        file(directory),
        "{\"port\":" + port + ",\"pid\":" + pid + ",\"started\":\"" + started + "\"}\n");
  }

  /// Whether both are the same server's. (A record's own `equals` is linked when it is first
  /// called, for 10 ms.)
  boolean isSame(ServerAddress other) {
    return port == other.port && pid == other.pid && started.equals(other.started);
  }

  /// Removes the file, unless it is another server's.
  void remove(StateDirectory directory) throws IOException {
    if (read(directory).filter(this::isSame).isPresent()) {
      Files.deleteIfExists(file(directory));
    }
  }
}
