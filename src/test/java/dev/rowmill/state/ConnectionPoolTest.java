package dev.rowmill.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConnectionPoolTest {

  private final Server server = new Server();

  @Test
  void aServerThatDidNotAnswerIsNotWaitedForAgain() {
    try (var pool = new ConnectionPool(server, Duration.ZERO)) {
      server.lives = false;
      assertThatThrownBy(pool::getConnection).isInstanceOf(StateException.class);
      server.lives = true;
      assertThatThrownBy(pool::getConnection).hasMessage("silent");
      assertThat(server.asked).isEqualTo(1);
    }
  }

  @Test
  void aServerThatRefusedIsAskedAgain() throws Exception {
    try (var pool = new ConnectionPool(server, Duration.ofHours(1))) {
      server.lives = false;
      assertThatThrownBy(pool::getConnection).isInstanceOf(StateException.class);
      server.lives = true;
      pool.getConnection().close();
    }
    assertThat(server.closed).isEqualTo(1);
  }

  @Test
  void whenOneConnectionIsLostTheOthersAreNotAsked() throws Exception {
    try (var pool = new ConnectionPool(server, Duration.ofHours(1))) {
      var lent = new ArrayList<>(List.of(pool.getConnection(), pool.getConnection()));
      lent.add(pool.getConnection());
      for (var connection : lent) {
        connection.close();
      }
      server.lost = true;
      pool.getConnection().close();
      assertThat(server.looked).isEqualTo(1);
      assertThat(server.asked).isEqualTo(4);
    }
  }

  /// What clients see of a database.
  private static final class Server implements Connector {
    boolean lives = true;
    boolean lost;
    int asked;
    int looked;
    int closed;

    @Override
    public Connection connect() {
      asked++;
      if (!lives) {
        throw new StateException("silent");
      }
      return (Connection)
          Proxy.newProxyInstance(
              Server.class.getClassLoader(),
              new Class<?>[] {Connection.class},
              (_, method, _) -> {
                assertThat(method.getName()).isEqualTo("close");
                closed++;
                return null;
              });
    }

    @Override
    public boolean isAlive(Connection connection) {
      looked++;
      return !lost;
    }
  }
}
