package dev.rowmill.state;

import java.sql.SQLException;
import java.util.Set;
import org.h2.api.ErrorCode;
import org.h2.mvstore.DataUtils;

/// Everything in which the two databases differ.
enum DatabaseKind {
  H2("H2", "org/springframework/batch/core/schema-h2.sql") {
    @Override
    boolean isConnectionLost(SQLException e) {
      // connection broken, database closed, database called at shutdown
      return Set.of(90067, 90098, 90121).contains(e.getErrorCode());
    }

    /// A general error is what becomes of whatever the storage or the code above it stumbles over;
    /// a full disk, which is no damage, is number 2 of the storage's own.
    @Override
    boolean isDamage(SQLException e) {
      return switch (e.getErrorCode()) {
        case ErrorCode.FILE_CORRUPTED_1, ErrorCode.FILE_VERSION_ERROR_1 -> true;
        case ErrorCode.IO_EXCEPTION_1, ErrorCode.IO_EXCEPTION_2, ErrorCode.GENERAL_ERROR_1 ->
            !String.valueOf(e.getMessage()).contains("/" + DataUtils.ERROR_WRITING_FAILED + "]");
        default -> false;
      };
    }

    @Override
    boolean isTableMissing(SQLException e) {
      return Set.of("42S02", "42S03", "42S04").contains(e.getSQLState());
    }

    /// Other clients are kept out by a file lock: each statement of a schema commits by itself
    /// here.
    @Override
    String lockSchema() {
      return "SELECT 1";
    }

    @Override
    String dropRemains() {
      return "DROP ALL OBJECTS";
    }
  },

  POSTGRESQL("POSTGRES", "org/springframework/batch/core/schema-postgresql.sql") {
    @Override
    boolean isConnectionLost(SQLException e) {
      var state = e.getSQLState();
      return state != null && (state.startsWith("08") || state.startsWith("57P"));
    }

    /// Its own messages name the file, and mending it is the matter of whoever keeps it.
    @Override
    boolean isDamage(SQLException e) {
      return false;
    }

    @Override
    boolean isTableMissing(SQLException e) {
      return "42P01".equals(e.getSQLState());
    }

    @Override
    String lockSchema() {
      return "SELECT pg_advisory_xact_lock(7249103)";
    }

    /// Nothing can remain: a schema is created in one transaction.
    @Override
    String dropRemains() {
      return "SELECT 1";
    }
  };

  private final String springBatchName;
  private final String springBatchSchema;

  DatabaseKind(String springBatchName, String springBatchSchema) {
    this.springBatchName = springBatchName;
    this.springBatchSchema = springBatchSchema;
  }

  String springBatchName() {
    return springBatchName;
  }

  /// The class-path resource with Spring Batch's own tables.
  String springBatchSchema() {
    return springBatchSchema;
  }

  /// Whether the server is gone, so that a new connection may help.
  abstract boolean isConnectionLost(SQLException e);

  /// Whether what is stored in the state directory cannot be read.
  abstract boolean isDamage(SQLException e);

  abstract boolean isTableMissing(SQLException e);

  /// Takes the right to create the schema until the transaction ends.
  abstract String lockSchema();

  /// Removes what an interrupted creation left.
  abstract String dropRemains();
}
