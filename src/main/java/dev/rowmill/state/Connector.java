package dev.rowmill.state;

import java.sql.Connection;

/// Makes connections to the state database. Thread-safe.
@FunctionalInterface
interface Connector {

  /// A new connection, in autocommit mode; the caller closes it.
  ///
  /// @throws StateException if there is none to be had
  Connection connect();
}
