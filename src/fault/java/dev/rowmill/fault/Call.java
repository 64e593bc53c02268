package dev.rowmill.fault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A command that was started. Closing it kills it if it still runs.
///
/// @param log what it wrote to stdout and stderr
record Call(Site site, Process process, Path log) implements AutoCloseable {

  /// No command of these small runs has a reason to take longer: a worker may take a minute to
  /// start before it is given up.
  static final Duration LIMIT = Duration.ofSeconds(150);

  /// The exit code of a command that did not end in time, and was killed.
  static final int TOO_LATE = -1;

  /// Waits for its end.
  int await() throws IOException, InterruptedException {
    return await(LIMIT);
  }

  int await(Duration limit) throws IOException, InterruptedException {
    if (process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
      return process.exitValue();
    }
    signalGroup("KILL");
    process.waitFor();
    return TOO_LATE;
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /// Its workers, if it is the only manager of the site.
  List<Long> workers() {
    return site.workers();
  }

  void signal(String name) throws IOException, InterruptedException {
    Processes.signal(name, process.pid());
  }

  void signalGroup(String name) throws IOException, InterruptedException {
    Processes.signal(name, -process.pid());
  }

  String text() throws IOException {
    return Files.readString(log);
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
