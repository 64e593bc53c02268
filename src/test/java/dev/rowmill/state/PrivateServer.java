package dev.rowmill.state;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// A state directory whose server is killed when the test is over.
public final class PrivateServer implements AutoCloseable {

  private final StateDirectory directory;

  public PrivateServer(Path root) {
    directory = StateDirectory.open(root);
  }

  public StateDirectory directory() {
    return directory;
  }

  public StateDatabase open() {
    return StateDatabase.open(StateSettings.of(directory));
  }

  Optional<ProcessHandle> process() {
    return new StateServer(directory).living().flatMap(a -> ProcessHandle.of(a.pid()));
  }

  /// kill -9, and waits until the process is gone.
  public void kill() {
    process()
        .ifPresent(
            server -> {
              server.destroyForcibly();
              try {
                server.onExit().get(10, TimeUnit.SECONDS);
              } catch (InterruptedException
                  | java.util.concurrent.ExecutionException
                  | TimeoutException e) {
                throw new AssertionError(e);
              }
            });
  }

  @Override
  public void close() {
    kill();
  }
}
