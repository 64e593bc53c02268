package dev.rowmill.state;

import org.jspecify.annotations.Nullable;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionStatus;

/// A transaction manager whose commits go through a [StateCommit].
final class SeamedTransactionManager implements PlatformTransactionManager {

  private final PlatformTransactionManager plain;
  private final StateCommit seam;

  SeamedTransactionManager(PlatformTransactionManager plain, StateCommit seam) {
    this.plain = plain;
    this.seam = seam;
  }

  @Override
  public TransactionStatus getTransaction(@Nullable TransactionDefinition definition) {
    return plain.getTransaction(definition);
  }

  @Override
  public void commit(TransactionStatus status) {
    if (!status.isNewTransaction()) {
      plain.commit(status);
      return;
    }
    try {
      seam.commit(status.getTransactionName(), () -> plain.commit(status));
    } finally {
      if (!status.isCompleted()) {
        plain.rollback(status);
      }
    }
  }

  @Override
  public void rollback(TransactionStatus status) {
    plain.rollback(status);
  }
}
