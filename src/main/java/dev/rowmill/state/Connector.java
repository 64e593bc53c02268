package dev.rowmill.state;

import java.sql.Connection;
import java.sql.SQLException;

/// Makes connections to the state database. Thread-safe.
interface Connector {

  /// A new connection, in autocommit mode; the caller closes it.
  ///
  /// @throws StateException if there is none to be had
  Connection connect();

  /// Whether an idle connection can be used again.
  boolean isAlive(Connection connection) throws SQLException;
}
