package dev.rowmill.state;

import java.sql.SQLException;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.DefaultTransactionDefinition;

/// Short transactions that survive a lost connection and a deadlock: the work is done again as long
/// as nothing can have been committed. Work must therefore have no effect outside of the database.
/// Thread-safe.
final class StateTransactions {

  private static final int TRIES = 3;

  private final PlatformTransactionManager manager;
  private final Predicate<SQLException> connectionLost;

  StateTransactions(PlatformTransactionManager manager, Predicate<SQLException> connectionLost) {
    this.manager = manager;
    this.connectionLost = connectionLost;
  }

  /// Does the work in a transaction of its own and commits it. What the work throws rolls it back.
  <T> T execute(String name, Supplier<T> work) {
    var definition = new DefaultTransactionDefinition();
    definition.setName(name);
    for (int tried = 1; ; tried++) {
      TransactionStatus status = null;
      T result;
      try {
        status = manager.getTransaction(definition);
        result = work.get();
      } catch (RuntimeException | Error e) {
        if (status != null) {
          rollBack(status, e);
        }
        if (tried < TRIES && isWorthAnotherTry(e)) {
          continue;
        }
        throw e;
      }
      manager.commit(status);
      return result;
    }
  }

  private void rollBack(TransactionStatus status, Throwable reason) {
    try {
      manager.rollback(status);
    } catch (RuntimeException onRollback) {
      reason.addSuppressed(onRollback);
    }
  }

  private boolean isWorthAnotherTry(Throwable thrown) {
    if (thrown instanceof PessimisticLockingFailureException) {
      return true;
    }
    for (@Nullable Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException e && connectionLost.test(e)) {
        return true;
      }
    }
    return false;
  }
}
