package dev.rowmill.state;

import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SQLExceptionTranslator;

/// What the stores share: statements, transactions, the clock.
final class Store {

  private final JdbcTemplate template;
  private final JdbcClient client;
  private final StateTransactions transactions;
  private final InstantSource clock;

  Store(
      DataSource source,
      StateTransactions transactions,
      InstantSource clock,
      SQLExceptionTranslator errors) {
    this.template = new JdbcTemplate(source);
    template.setExceptionTranslator(errors);
    this.client = JdbcClient.create(template);
    this.transactions = transactions;
    this.clock = clock;
  }

  JdbcClient jdbc() {
    return client;
  }

  /// Executes a statement once for each list of parameters, in one go.
  void batch(String sql, List<Object[]> parameters) {
    template.batchUpdate(sql, parameters);
  }

  <T> T transaction(String name, Supplier<T> work) {
    return transactions.execute(name, work);
  }

  OffsetDateTime now() {
    return Times.now(clock);
  }
}
