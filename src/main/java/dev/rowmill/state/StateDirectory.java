package dev.rowmill.state;

import dev.rowmill.file.OwnerOnly;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The folder that holds all state of a user: the database, the locks, the logs of the workers.
/// Nobody else can read it.
///
/// ```
/// db/            the database of the private server
/// db.made        says that this database is made
/// id             tells this directory from others that use one PostgreSQL
/// locks/         files that living processes hold locked; their content means nothing
/// runs/<id>/     logs and progress of a run's workers
/// server.json    where the server listens
/// slots/<host>/  a file for each worker that all runs of the user may have on this machine
/// ```
///
/// Thread-safe; it holds nothing open.
public final class StateDirectory {

  private static final Duration ID_WAIT = Duration.ofSeconds(10);

  private final Path root;

  private StateDirectory(Path root) {
    this.root = root;
  }

  /// Where state lives unless somebody says otherwise: `$XDG_STATE_HOME/rowmill`, or
  /// `~/.local/state/rowmill`. As that specification asks, a relative `XDG_STATE_HOME` counts as
  /// none.
  public static Path defaultPath(Map<String, String> environment) {
    var home = Path.of(environment.getOrDefault("HOME", System.getProperty("user.home")));
    return Optional.ofNullable(environment.get("XDG_STATE_HOME"))
        .map(Path::of)
        .filter(Path::isAbsolute)
        .orElse(home.resolve(".local/state"))
        .resolve("rowmill");
  }

  /// Opens a state directory, and creates what is missing.
  ///
  /// @throws StateException if it cannot be created or written
  public static StateDirectory open(Path path) {
    var root = path.toAbsolutePath().normalize();
    try {
      Files.createDirectories(root, OwnerOnly.FOLDER);
      for (var folder : new String[] {"db", "locks", "runs"}) {
        Files.createDirectories(root.resolve(folder), OwnerOnly.FOLDER);
      }
    } catch (IOException e) {
      throw new StateException(
          "The state directory "
              + root
              + " cannot be created: "
              + reason(e)
              + ". Choose another with --state DIR or XDG_STATE_HOME.",
          e);
    }
    return new StateDirectory(root);
  }

  public Path root() {
    return root;
  }

  /// Tells this directory from others, on this machine or another; made when it is first asked for.
  String id() {
    var file = root.resolve("id");
    try {
      if (!Files.exists(file)) {
        makeId(file);
      }
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new StateException("Cannot read " + file + ": " + reason(e), e);
    }
  }

  private void makeId(Path file) throws IOException {
    var lock = LockFile.acquire(lock("id"), ID_WAIT);
    if (lock.isEmpty()) {
      throw new StateException("Another process has been making " + file + " for too long.");
    }
    try (var held = lock.get()) {
      makeRandom(file, 8);
    }
  }

  /// The folder of the logs and progress files of a run's latest manager.
  public Path run(long id) {
    return root.resolve("runs").resolve(Long.toString(id));
  }

  /// A new folder for the logs and progress files of a manager that does not know its run's number
  /// yet.
  public Path newManagerFolder() {
    try {
      return newFolder(runs(), "manager-");
    } catch (IOException e) {
      throw new StateException(
          "No folder for logs can be made in " + root.resolve("runs") + ": " + reason(e), e);
    }
  }

  /// Makes `runs/<id>` mean the folder of the run's latest manager.
  public void link(long id, Path managerFolder) {
    var link = root.resolve("runs").resolve(Long.toString(id));
    try {
      Files.deleteIfExists(link);
      Files.createSymbolicLink(link, managerFolder.getFileName());
    } catch (IOException e) {
      throw new StateException("The run's folder " + link + " cannot be made: " + reason(e), e);
    }
  }

  /// The folder of the slots for worker processes. They are the machine's, so they stand in the
  /// default state directory, whichever this one is; in this one only if that cannot be written, as
  /// of a service without a home. Homes may be shared by machines: each has its own.
  public Path slots(Map<String, String> environment) {
    try {
      return slots(defaultPath(environment));
    } catch (IOException e) {
      try {
        return slots(root);
      } catch (IOException again) {
        throw new StateException(
            "No folder for worker slots can be made in " + root + ": " + reason(again), again);
      }
    }
  }

  private static Path slots(Path root) throws IOException {
    Files.createDirectories(root, OwnerOnly.FOLDER);
    return Files.createDirectories(
        root.resolve("slots").resolve(Host.NAME.isEmpty() ? "this" : Host.NAME), OwnerOnly.FOLDER);
  }

  Path runs() {
    return root.resolve("runs");
  }

  Path database() {
    return root.resolve("db");
  }

  Path databaseFile() {
    return database().resolve("state.mv.db");
  }

  /// Is there as soon as the private server's database has tables. From then on a database without
  /// them is not a new one, but one that has lost them.
  Path databaseMark() {
    return root.resolve("db.made");
  }

  Path locks() {
    return root.resolve("locks");
  }

  Path lock(String name) {
    return locks().resolve(name + ".lock");
  }

  Path serverLog() {
    return root.resolve("server.log");
  }

  /// A new folder for the owner alone.
  static Path newFolder(Path in, String prefix) throws IOException {
    return Files.createTempDirectory(in, prefix, OwnerOnly.FOLDER);
  }

  /// Opens a lock's file, which only the owner can open, and creates it if it is missing.
  static FileChannel openLock(Path file) throws IOException {
    return FileChannel.open(
        file,
        Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE),
        OwnerOnly.FILE);
  }

  /// Creates a file for the owner alone, unless it is there.
  static void touch(Path file) throws IOException {
    openLock(file).close();
  }

  /// Makes a file of one line, so many random bytes in hexadecimal, unless it is there; for who
  /// holds a lock for that.
  static void makeRandom(Path file, int bytes) throws IOException {
    if (!Files.exists(file)) {
      var random = new byte[bytes];
      new SecureRandom().nextBytes(random);
      replace(file, HexFormat.of().formatHex(random) + "\n");
    }
  }

  /// Replaces a small file as a whole: a reader sees the old content or the new one, before and
  /// after a crash.
  static void replace(Path file, String content) throws IOException {
    var temporary =
        file.resolveSibling(file.getFileName() + "." + ProcessHandle.current().pid() + ".tmp");
    Files.deleteIfExists(temporary);
    try (var channel =
        FileChannel.open(
            temporary,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            OwnerOnly.FILE)) {
      var bytes = ByteBuffer.wrap(content.getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
    Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
  }

  /// The reason in one line. The message of a file system exception is often only the path; that of
  /// a process that cannot be started goes on with advice for the JDK's makers.
  static String reason(IOException e) {
    var message = Damage.firstLine(e.getMessage()).strip();
    boolean isOnlyThePath = e instanceof FileSystemException failed && failed.getReason() == null;
    return isOnlyThePath
        ? e.getClass().getSimpleName().replace("Exception", "") + " " + message
        : message;
  }
}
