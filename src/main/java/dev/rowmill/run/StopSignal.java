package dev.rowmill.run;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/// Asks a run to stop at the next checkpoints. Thread-safe; the first request counts.
public final class StopSignal {

  private final AtomicReference<ExitCode> requested = new AtomicReference<>();

  /// @param exitCode what the run is to exit with: `INTERRUPTED` or `TERMINATED`
  /// @return false if a stop was requested before
  public boolean request(ExitCode exitCode) {
    return requested.compareAndSet(null, exitCode);
  }

  public Optional<ExitCode> requested() {
    return Optional.ofNullable(requested.get());
  }

  /// For whatever takes long outside the workers.
  ///
  /// @throws RunFailedException if a stop is requested
  void check(long run) throws RunFailedException {
    var code = requested();
    if (code.isPresent()) {
      throw stopped(code.get(), run);
    }
  }

  /// How a run ends that was asked to stop.
  static RunFailedException stopped(ExitCode code, long run) {
    return new RunFailedException(
        code, "stopped; `rowmill retry " + run + "` goes on where it stopped");
  }
}
