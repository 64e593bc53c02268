package dev.rowmill.state;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;

/// Connects to a PostgreSQL of the user's. Timeouts that the URL does not name are set here: no
/// wait is without a deadline.
final class PostgresConnector implements Connector {

  private static final int VALIDATION_SECONDS = 5;

  private final String url;
  private final Properties login = new Properties();

  PostgresConnector(String url, Map<String, String> environment) {
    this.url = url;
    login.setProperty("connectTimeout", "10");
    login.setProperty("socketTimeout", "60");
    login.setProperty("options", "-c lock_timeout=10s -c TimeZone=UTC");
    login.setProperty("ApplicationName", "rowmill");
    set("user", environment.get("ROWMILL_STATE_USER"));
    set("password", environment.get("ROWMILL_STATE_PASSWORD"));
  }

  @Override
  public Connection connect() {
    try {
      var connection = new Driver().connect(url, login);
      if (connection == null) {
        throw new StateException(place() + " is not the URL of a PostgreSQL database.");
      }
      return connection;
    } catch (SQLException e) {
      throw new StateException(
          "The state database "
              + place()
              + " cannot be reached: "
              + e.getMessage()
              + " The user and the password come from the URL, or from ROWMILL_STATE_USER and"
              + " ROWMILL_STATE_PASSWORD.",
          e);
    }
  }

  @Override
  public boolean isAlive(Connection connection) throws SQLException {
    return connection.isValid(VALIDATION_SECONDS);
  }

  /// The URL without its parameters, which may hold a password.
  private String place() {
    int query = url.indexOf('?');
    return query < 0 ? url : url.substring(0, query);
  }

  private void set(String name, @Nullable String value) {
    if (value != null) {
      login.setProperty(name, value);
    }
  }
}
