package dev.rowmill.state;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.OptionalInt;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.EncodedResource;
import org.springframework.jdbc.datasource.init.ScriptUtils;

/// The tables of the state database, Spring Batch's and our own, created the first time and brought
/// up to date when an older Rowmill has made them.
///
/// The version's row is written last. Without it nothing has ever been committed to the other
/// tables. An upgrade only adds what has a default, so that a manager of the older Rowmill brings
/// the run that it has to its end.
final class Schema {

  static final int VERSION = 5;

  private final DatabaseKind kind;

  Schema(DatabaseKind kind) {
    this.kind = kind;
  }

  /// Whether the tables are there as this version has them.
  ///
  /// @throws StateException if a newer Rowmill has made them
  boolean isCurrent(Connection connection) throws SQLException {
    var version = version(connection);
    if (version.isPresent() && version.getAsInt() > VERSION) {
      throw new StateException(
          "The state database has schema version "
              + version.getAsInt()
              + ", and this Rowmill knows "
              + VERSION
              + ". Use the newer Rowmill that wrote it, or another state directory.");
    }
    return version.isPresent() && version.getAsInt() == VERSION;
  }

  /// Whether there are no tables, of any version.
  boolean isMissing(Connection connection) throws SQLException {
    return version(connection).isEmpty();
  }

  /// Creates the tables or brings them up to date, unless another client just did.
  void create(Connection connection) throws SQLException {
    connection.setAutoCommit(false);
    try (var statement = connection.createStatement()) {
      statement.execute(kind.lockSchema());
      if (!isCurrent(connection)) {
        var version = version(connection);
        if (version.isEmpty()) {
          statement.execute(kind.dropRemains());
          run(connection, kind.springBatchSchema());
          run(connection, "dev/rowmill/state/schema.sql");
        } else {
          for (int next = version.getAsInt() + 1; next <= VERSION; next++) {
            run(connection, "dev/rowmill/state/upgrade-" + next + ".sql");
          }
        }
      }
      connection.commit();
    } catch (SQLException | RuntimeException e) {
      connection.rollback();
      throw e;
    } finally {
      connection.setAutoCommit(true);
    }
  }

  private OptionalInt version(Connection connection) throws SQLException {
    var savepoint = connection.getAutoCommit() ? null : connection.setSavepoint();
    try (var statement = connection.createStatement();
        var result = statement.executeQuery("SELECT version FROM rowmill_schema")) {
      return result.next() ? OptionalInt.of(result.getInt(1)) : OptionalInt.empty();
    } catch (SQLException e) {
      if (!kind.isTableMissing(e)) {
        throw e;
      }
      if (savepoint != null) {
        connection.rollback(savepoint);
      }
      return OptionalInt.empty();
    }
  }

  private static void run(Connection connection, String script) {
    ScriptUtils.executeSqlScript(connection, new EncodedResource(new ClassPathResource(script)));
  }
}
