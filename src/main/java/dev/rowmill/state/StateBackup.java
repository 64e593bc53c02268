package dev.rowmill.state;

import dev.rowmill.file.FileTree;
import dev.rowmill.file.Storage;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Duration;

/// Copies of the private server's database, as SQL that makes it anew: whoever can write one has
/// read all of it, and another version of H2 reads it as well. It holds no password.
public final class StateBackup {

  private static final Duration LIMIT = Duration.ofHours(1);

  private StateBackup() {}

  /// Writes the state as it is at one instant, whatever is going on in it.
  ///
  /// @param file replaced as a whole, or not at all
  /// @return its length in bytes
  /// @throws StateException if the state cannot be read in full
  public static long write(StateDirectory directory, Path file) throws IOException {
    var target = file.toAbsolutePath();
    // The server makes the file for all to read, in a folder for the owner alone.
    var folder = StateDirectory.newFolder(target.resolveSibling("."), ".rowmill-backup-");
    try {
      var script = folder.resolve("script");
      script(directory, script);
      Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rw-------"));
      sync(script);
      Files.move(script, target, StandardCopyOption.ATOMIC_MOVE);
      sync(target.resolveSibling("."));
      return Files.size(target);
    } finally {
      FileTree.of(folder).delete(Storage.local());
    }
  }

  /// Of H2's isolation levels only this one holds for several statements, as which the server reads
  /// the tables.
  private static void script(StateDirectory directory, Path file) {
    try (var connection = new StateServer(directory, LIMIT).connect();
        var statement = connection.createStatement()) {
      statement.execute("SET SESSION CHARACTERISTICS AS TRANSACTION ISOLATION LEVEL SNAPSHOT");
      connection.setAutoCommit(false);
      statement.execute(
          "SCRIPT NOPASSWORDS NOSETTINGS TO "
              + literal(file)
              + " COMPRESSION GZIP CHARSET 'UTF-8'");
      connection.rollback();
    } catch (SQLException e) {
      throw DatabaseKind.H2.isDamage(e)
          ? Damage.of(directory, e)
          : new StateException(
              "The state cannot be backed up: " + Damage.firstLine(e.getMessage()), e);
    }
  }

  static String literal(Path file) {
    return "'" + file.toString().replace("'", "''") + "'";
  }

  /// Makes a file, or the names in a folder, durable.
  static void sync(Path path) throws IOException {
    try (var channel = FileChannel.open(path, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
