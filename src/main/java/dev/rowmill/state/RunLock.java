package dev.rowmill.state;

/// Held by the manager of a run for as long as it lives: the kernel gives it back however the
/// manager ends.
///
/// Close it after the run's last write. Thread-safe.
public final class RunLock implements AutoCloseable {

  private final LockFile file;

  RunLock(LockFile file) {
    this.file = file;
  }

  @Override
  public void close() {
    file.close();
  }
}
