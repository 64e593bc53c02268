package dev.rowmill.state;

import dev.rowmill.file.FileTree;
import dev.rowmill.file.Storage;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.OptionalLong;

/// Puts a [StateBackup] in the place of a private server's database, which may be damaged or gone.
///
/// It keeps both of the server's locks meanwhile, so that no server and no command comes in
/// between, and it ends in one rename: at every instant there is the old database or the new one.
public final class StateRestore {

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmssSSS");

  /// The number that the next run gets.
  static final String NEXT_RUN =
      """
      SELECT identity_base FROM information_schema.columns
      WHERE table_name = 'ROWMILL_RUN' AND column_name = 'RUN_ID'
      """;

  private final StateDirectory directory;
  private final Path backup;

  public StateRestore(StateDirectory directory, Path backup) {
    this.directory = directory;
    this.backup = backup.toAbsolutePath();
  }

  /// What became of it.
  public sealed interface Outcome {}

  /// The backup is in place.
  ///
  /// @param runs how many runs it has
  /// @param before where the database is that was there before, if there was one
  public record Restored(long runs, Optional<Path> before) implements Outcome {}

  /// Nothing was done, for a run is active.
  public record InUse(long run) implements Outcome {}

  /// @throws NoSuchFileException if there is no backup
  /// @throws StateException if it is none, or a command keeps the state busy
  public Outcome restore(Instant now) throws IOException {
    if (!Files.isReadable(backup)) {
      throw new NoSuchFileException(backup.toString());
    }
    if (!isPacked()) {
      throw new StateException(
          backup + " is no backup of a state; `rowmill state backup FILE` writes one.");
    }
    var work = StateDirectory.newFolder(directory.database(), "restore-");
    try (var start = lock(StateServerMain.START_LOCK)) {
      long runs = load(work.resolve("state"));
      var active = activeRun();
      if (active.isPresent()) {
        return new InUse(active.getAsLong());
      }
      stopServer();
      try (var life = lock(StateServerMain.LIFE_LOCK)) {
        // One that connected before may have begun meanwhile; it finds what it had.
        var begun = activeRun();
        return begun.isPresent()
            ? new InUse(begun.getAsLong())
            : new Restored(runs, replace(work.resolve("state.mv.db"), now));
      }
    } finally {
      FileTree.of(work).delete(Storage.local());
    }
  }

  private LockFile lock(String name) {
    return LockFile.acquire(directory.lock(name), PATIENCE)
        .orElseThrow(
            () ->
                new StateException(
                    "The state in "
                        + directory.root()
                        + " is busy. Nothing was restored; try again."));
  }

  private OptionalLong activeRun() throws IOException {
    return new RunLocks(directory).held().stream().mapToLong(run -> run).findFirst();
  }

  /// Whether it begins as a file that is packed by gzip, as all backups are. A pipe is not read.
  private boolean isPacked() throws IOException {
    if (!Files.isRegularFile(backup)) {
      return false;
    }
    try (var in = Files.newInputStream(backup)) {
      return in.read() == 0x1f && in.read() == 0x8b;
    }
  }

  /// Makes a database of the backup.
  ///
  /// @param database its file, without the extension
  /// @return how many runs it has
  private long load(Path database) throws IOException {
    StateServer.makePassword(directory);
    try (var connection = StateServerMain.open(database, StateServerMain.passwordFile(directory));
        var statement = connection.createStatement()) {
      statement.execute(
          "RUNSCRIPT FROM " + StateBackup.literal(backup) + " COMPRESSION GZIP CHARSET 'UTF-8'");
      var schema = new Schema(DatabaseKind.H2);
      if (schema.isMissing(connection)) {
        throw new StateException(backup + " is no backup of a state: it has no runs in it.");
      }
      schema.isCurrent(connection);
      skipNumbers(connection);
      long runs = number(connection, "SELECT COUNT(*) FROM rowmill_run");
      statement.execute("SHUTDOWN");
      return runs;
    } catch (SQLException e) {
      throw new StateException(
          backup
              + " is no backup of a state, or it is damaged: "
              + Damage.firstLine(e.getMessage()),
          e);
    }
  }

  /// Runs that the backup does not know have left folders with their numbers, here and beside their
  /// destinations: no other run may have these numbers.
  private void skipNumbers(Connection connection) throws IOException, SQLException {
    long known = new ManagerFolders(directory).lastRun().orElse(0);
    if (known >= number(connection, NEXT_RUN)) {
      try (var statement = connection.createStatement()) {
        statement.execute(
            "ALTER TABLE rowmill_run ALTER COLUMN run_id RESTART WITH " + (known + 1));
      }
    }
  }

  private static long number(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement();
        var result = statement.executeQuery(sql)) {
      result.next();
      return result.getLong(1);
    }
  }

  /// Ends the server, which makes nothing but itself wait: what it has acknowledged is stored.
  private void stopServer() throws IOException {
    var server =
        ServerAddress.read(directory)
            .filter(address -> LockFile.isHeld(directory.lock(StateServerMain.LIFE_LOCK)))
            .flatMap(address -> ProcessHandle.of(address.pid()));
    if (server.isPresent()) {
      server.get().destroy();
      long deadline = System.nanoTime() + PATIENCE.toNanos();
      while (LockFile.isHeld(directory.lock(StateServerMain.LIFE_LOCK))) {
        if (System.nanoTime() > deadline) {
          server.get().destroyForcibly();
          break;
        }
        Polling.pause(Duration.ofMillis(5));
      }
    }
    Files.deleteIfExists(ServerAddress.file(directory));
  }

  private Optional<Path> replace(Path restored, Instant now) throws IOException {
    var file = directory.databaseFile();
    var before = Optional.<Path>empty();
    if (Files.exists(file)) {
      before =
          Optional.of(
              file.resolveSibling(
                  "state-before-" + STAMP.format(now.atOffset(ZoneOffset.UTC)) + ".mv.db"));
      keep(file, before.get());
    }
    StateBackup.sync(restored);
    Files.move(restored, file, StandardCopyOption.ATOMIC_MOVE);
    StateBackup.sync(directory.database());
    StateDirectory.touch(directory.databaseMark());
    return before;
  }

  private static void keep(Path file, Path as) throws IOException {
    try {
      Files.createLink(as, file);
    } catch (UnsupportedOperationException | FileSystemException e) {
      Files.copy(file, as, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
