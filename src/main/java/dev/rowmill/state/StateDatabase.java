package dev.rowmill.state;

import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.repository.support.JdbcJobRepositoryFactoryBean;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Isolation;

/// The state database: runs, partitions, and Spring Batch's job repository.
///
/// Opening one connects, starts the private server if it does not run, and creates the tables if
/// they are missing or brings them up to date. Whoever opens it closes it. Thread-safe.
public final class StateDatabase implements AutoCloseable {

  private static final Duration SCHEMA_WAIT = Duration.ofSeconds(30);

  private final DatabaseKind kind;
  private final StateDirectory directory;
  private final ConnectionPool pool;
  private final PlatformTransactionManager transactions;
  private final RunLocks locks;
  private final DeadRuns dead;
  private final RunStore runs;
  private final PartitionStore partitions;
  private final RunClaims claims;
  private final PurgeStore purges;
  private final StateCheck check;
  private @Nullable JobRepository repository;

  private StateDatabase(DatabaseKind kind, StateSettings settings, ConnectionPool pool) {
    this.kind = kind;
    this.directory = settings.directory();
    this.pool = pool;
    this.transactions =
        new SeamedTransactionManager(new JdbcTransactionManager(pool), settings.commit());
    var store =
        new Store(
            pool,
            new StateTransactions(transactions, kind::isConnectionLost),
            settings.clock(),
            Damage.translator(kind, directory));
    this.locks = new RunLocks(directory);
    var springBatch = new SpringBatchRuns(store);
    var place = settings.place();
    this.dead = new DeadRuns(store, locks, springBatch, place);
    this.runs = new RunStore(store);
    this.partitions = new PartitionStore(store);
    this.claims = new RunClaims(store, runs, locks, dead, place);
    this.purges = new PurgeStore(store, locks, springBatch);
    this.check = new StateCheck(store, dead, directory, kind == DatabaseKind.H2);
  }

  /// @throws StateException if the database cannot be reached or is damaged, or a newer Rowmill has
  ///   made it
  public static StateDatabase open(StateSettings settings) {
    var kind = settings.url().isEmpty() ? DatabaseKind.H2 : DatabaseKind.POSTGRESQL;
    var pool = new ConnectionPool(connector(settings));
    try (var connection = pool.getConnection()) {
      var schema = new Schema(kind);
      if (!schema.isCurrent(connection)) {
        create(kind, settings.directory(), connection);
      }
      if (kind == DatabaseKind.H2) {
        mark(settings.directory());
      }
      return new StateDatabase(kind, settings, pool);
    } catch (SQLException e) {
      pool.close();
      throw kind.isDamage(e)
          ? Damage.of(settings.directory(), e)
          : new StateException("The state database cannot be opened: " + Damage.reason(e), e);
    } catch (RuntimeException e) {
      pool.close();
      throw e;
    }
  }

  public StateDirectory directory() {
    return directory;
  }

  public RunLocks locks() {
    return locks;
  }

  public RunStore runs() {
    return runs;
  }

  public RunClaims claims() {
    return claims;
  }

  public PartitionStore partitions() {
    return partitions;
  }

  public PurgeStore purges() {
    return purges;
  }

  public StateCheck check() {
    return check;
  }

  /// The transaction manager of steps and jobs.
  public PlatformTransactionManager transactionManager() {
    return transactions;
  }

  /// Makes all runs of this place whose manager is dead `FAILED`, and returns their numbers. Making
  /// and retrying a run does so first; whoever only looks at runs asks for it.
  public List<Long> recoverDeadRuns() {
    return dead.recover();
  }

  /// Spring Batch's repository, made when it is first asked for: who only looks at runs does
  /// without.
  public synchronized JobRepository jobRepository() {
    if (repository == null) {
      repository = newRepository();
    }
    return repository;
  }

  @Override
  public void close() {
    pool.close();
  }

  static Connector connector(StateSettings settings) {
    return settings
        .url()
        .<Connector>map(url -> new PostgresConnector(url, settings.environment()))
        .orElseGet(() -> new StateServer(settings.directory()));
  }

  private static void create(DatabaseKind kind, StateDirectory directory, Connection connection)
      throws SQLException {
    var schema = new Schema(kind);
    var lock =
        LockFile.acquire(directory.lock("schema"), SCHEMA_WAIT)
            .orElseThrow(
                () ->
                    new StateException(
                        "Another process has been creating the state database for "
                            + SCHEMA_WAIT.toSeconds()
                            + " s. Try again."));
    try (lock) {
      if (kind == DatabaseKind.H2
          && Files.exists(directory.databaseMark())
          && schema.isMissing(connection)) {
        throw Damage.of(directory, "has lost its tables", null);
      }
      schema.create(connection);
    }
  }

  private static void mark(StateDirectory directory) {
    try {
      if (!Files.exists(directory.databaseMark())) {
        StateDirectory.touch(directory.databaseMark());
      }
    } catch (IOException e) {
      throw new StateException(
          "Cannot write " + directory.databaseMark() + ": " + StateDirectory.reason(e), e);
    }
  }

  private JobRepository newRepository() {
    var factory = new JdbcJobRepositoryFactoryBean();
    factory.setDataSource(pool);
    factory.setDatabaseType(kind.springBatchName());
    factory.setTransactionManager(transactions);
    factory.setSerializer(new JsonContextSerializer());
    // That a run is started once is decided by its own row. Isolation would not, and costs round
    // trips.
    factory.setIsolationLevelForCreateEnum(Isolation.DEFAULT);
    factory.setClobType(Types.VARCHAR);
    try {
      factory.afterPropertiesSet();
      return factory.getObject();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
