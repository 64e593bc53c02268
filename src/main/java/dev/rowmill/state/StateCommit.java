package dev.rowmill.state;

/// Stands around every commit of the state database, and nowhere else are any made: a test can fail
/// or kill before and after each of them.
@FunctionalInterface
public interface StateCommit {

  /// Commits as usual.
  StateCommit PLAIN = (transaction, commit) -> commit.run();

  /// Runs `commit`, or throws instead: then the transaction is rolled back.
  ///
  /// @param transaction its name, such as `partition checkpoint`; Spring Batch's own have a
  ///   method's name
  void commit(String transaction, Runnable commit);
}
