package dev.rowmill.state;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.AbstractDataSource;

/// Keeps a few connections open between transactions. Before one is lent it is asked whether it
/// still lives, so that a server's death is noticed before the first statement; one that has thrown
/// is not lent again.
///
/// A database that let one wait for a connection in vain is not waited for again: what has to be
/// done without it, from noting a failure to ending the run, would take many times as long.
///
/// Thread-safe. Closing it closes what lies idle; what is lent is closed when it comes back.
final class ConnectionPool extends AbstractDataSource implements AutoCloseable {

  private static final int MAX_IDLE = 4;

  /// Whoever fails sooner has been refused, and may be welcome a moment later.
  private static final Duration SILENCE = Duration.ofSeconds(5);

  private final Connector connector;
  private final Duration silence;
  private final ArrayDeque<Connection> idle = new ArrayDeque<>();
  private volatile @Nullable StateException silent;
  private boolean closed;

  ConnectionPool(Connector connector) {
    this(connector, SILENCE);
  }

  /// @param silence who fails to connect for longer than this has not been answered
  ConnectionPool(Connector connector, Duration silence) {
    this.connector = connector;
    this.silence = silence;
  }

  @Override
  public Connection getConnection() throws SQLException {
    var next = pop();
    if (next != null && isAlive(next)) {
      return lend(next);
    }
    if (next != null) {
      closeQuietly(next);
      forget();
    }
    return lend(connect());
  }

  private Connection connect() {
    var failure = silent;
    if (failure != null) {
      throw failure;
    }
    long begun = System.nanoTime();
    try {
      return connector.connect();
    } catch (StateException e) {
      if (System.nanoTime() - begun > silence.toNanos()) {
        silent = e;
      }
      throw e;
    }
  }

  /// All connections lead to one server. To ask or to close each could take as long as a server
  /// that hangs is waited for.
  private void forget() {
    synchronized (idle) {
      idle.clear();
    }
  }

  @Override
  public Connection getConnection(String username, String password) {
    throw new UnsupportedOperationException("the pool knows its user");
  }

  @Override
  public void close() {
    synchronized (idle) {
      closed = true;
    }
    if (silent != null) {
      forget();
    }
    for (var next = pop(); next != null; next = pop()) {
      closeQuietly(next);
    }
  }

  private boolean isAlive(Connection connection) {
    try {
      return connector.isAlive(connection);
    } catch (SQLException e) {
      return false;
    }
  }

  private @Nullable Connection pop() {
    synchronized (idle) {
      return idle.pollLast();
    }
  }

  private Connection lend(Connection connection) {
    return (Connection)
        Proxy.newProxyInstance(
            ConnectionPool.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            new Lent(connection));
  }

  private void takeBack(Connection connection) {
    synchronized (idle) {
      if (!closed && idle.size() < MAX_IDLE) {
        idle.addLast(connection);
        return;
      }
    }
    closeQuietly(connection);
  }

  private static void closeQuietly(Connection connection) {
    try {
      connection.close();
    } catch (SQLException e) {
      // It was to be gone, and it is.
    }
  }

  /// A connection whose `close` gives it back.
  private final class Lent implements InvocationHandler {

    private final Connection connection;
    private boolean returned;
    private boolean broken;

    Lent(Connection connection) {
      this.connection = connection;
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments)
        throws Throwable {
      switch (method.getName()) {
        case "close" -> {
          giveBack();
          return null;
        }
        case "isClosed" -> {
          return returned || connection.isClosed();
        }
        case "equals" -> {
          return arguments != null && proxy == arguments[0];
        }
        case "hashCode" -> {
          return System.identityHashCode(proxy);
        }
        default -> {
          if (returned) {
            throw new SQLException("the connection has been given back", "08003");
          }
          return call(method, arguments);
        }
      }
    }

    private @Nullable Object call(Method method, Object @Nullable [] arguments) throws Throwable {
      try {
        return method.invoke(connection, arguments);
      } catch (InvocationTargetException e) {
        broken = true;
        throw e.getCause();
      }
    }

    private void giveBack() {
      if (returned) {
        return;
      }
      returned = true;
      if (broken) {
        closeQuietly(connection);
      } else {
        takeBack(connection);
      }
    }
  }
}
