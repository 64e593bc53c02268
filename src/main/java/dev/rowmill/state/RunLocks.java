package dev.rowmill.state;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Tells the runs whose manager lives from those whose manager is gone. Thread-safe.
public final class RunLocks {

  private static final Pattern NAME = Pattern.compile("run-([0-9]{1,18})\\.lock");

  private final StateDirectory directory;

  RunLocks(StateDirectory directory) {
    this.directory = directory;
  }

  /// Whether some process holds the run. Only true of runs on this machine and in this state
  /// directory.
  public boolean isHeld(long run) {
    return LockFile.isHeld(directory.lock(name(run)));
  }

  /// All runs that some process of this machine holds.
  List<Long> held() throws IOException {
    try (var files = Files.list(directory.locks())) {
      return files
          .map(file -> NAME.matcher(file.getFileName().toString()))
          .filter(Matcher::matches)
          .map(matcher -> Long.parseLong(matcher.group(1)))
          .filter(this::isHeld)
          .sorted()
          .toList();
    }
  }

  /// Takes the run, waiting for at most `timeout`: who merely asks whether it is held keeps others
  /// off for a moment.
  Optional<RunLock> acquire(long run, Duration timeout) {
    return LockFile.acquire(directory.lock(name(run)), timeout).map(RunLock::new);
  }

  /// Deletes the lock of a run that nobody will ask for again; for who holds it.
  void forget(long run) {
    try {
      Files.deleteIfExists(directory.lock(name(run)));
    } catch (IOException e) {
      throw new StateException(
          "The lock of run " + run + " cannot be deleted: " + StateDirectory.reason(e), e);
    }
  }

  private static String name(long run) {
    return "run-" + run;
  }
}
