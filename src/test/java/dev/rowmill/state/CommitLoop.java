package dev.rowmill.state;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Random;

/// Counts in a database until it is killed: prints the number that it finds, and each further one
/// once its commit is acknowledged.
final class CommitLoop {

  private CommitLoop() {}

  /// @param arguments the database's URL
  public static void main(String[] arguments) throws Exception {
    var random = new Random();
    try (var connection = DriverManager.getConnection(arguments[0], "sa", "")) {
      int count = begin(connection);
      System.out.println(count);
      while (true) {
        commit(connection, ++count, "x".repeat(random.nextInt(200)));
        System.out.println(count);
        Thread.sleep(random.nextInt(10));
      }
    }
  }

  private static int begin(Connection connection) throws SQLException {
    try (var statement = connection.createStatement()) {
      // Space is used again early, as it is in a database that has been in use for a while.
      statement.execute("SET RETENTION_TIME 1000");
      statement.execute("CREATE TABLE IF NOT EXISTS counter (id INT PRIMARY KEY, count_to INT)");
      statement.execute("CREATE TABLE IF NOT EXISTS filler (count_to INT, filling VARCHAR)");
      statement.execute(
          "MERGE INTO counter KEY (id) SELECT 1, COALESCE(MAX(count_to), 0) FROM counter");
      try (var result = statement.executeQuery("SELECT count_to FROM counter")) {
        result.next();
        connection.setAutoCommit(false);
        return result.getInt(1);
      }
    }
  }

  private static void commit(Connection connection, int count, String filling) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute("UPDATE counter SET count_to = " + count);
      statement.execute("INSERT INTO filler VALUES (" + count + ", '" + filling + "')");
      statement.execute("DELETE FROM filler WHERE count_to < " + (count - 50));
      connection.commit();
    }
  }
}
