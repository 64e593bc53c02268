package dev.rowmill.fault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Looks at all destinations every 5 ms: each holds its old complete content or its new complete
/// content, always.
final class DestinationWatch implements AutoCloseable {

  private static final int PAUSE_MILLIS = 5;

  private final Map<Path, Set<String>> allowed;
  private final Map<Path, String> seen = new HashMap<>();
  private final List<String> violations = new ArrayList<>();
  private final Thread thread = new Thread(this::watch, "destinations");
  private volatile boolean closed;
  private long looks;

  /// @param allowed the SHA-256 of what each may hold
  DestinationWatch(Map<Path, Set<String>> allowed) {
    this.allowed = Map.copyOf(allowed);
    thread.setDaemon(true);
    thread.start();
  }

  private void watch() {
    while (!closed) {
      allowed.keySet().forEach(this::look);
      looks++;
      try {
        Thread.sleep(PAUSE_MILLIS);
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  /// A file that is the same, of the same length and time, is not read again.
  private void look(Path file) {
    try {
      var attributes = Files.readAttributes(file, BasicFileAttributes.class);
      var identity =
          attributes.fileKey() + " " + attributes.size() + " " + attributes.lastModifiedTime();
      if (identity.equals(seen.get(file))) {
        return;
      }
      var hash = Site.sha256(Files.readAllBytes(file));
      if (!allowed.getOrDefault(file, Set.of()).contains(hash)) {
        violations.add(file.getFileName() + " is neither old nor new: " + identity);
      }
      seen.put(file, identity);
    } catch (IOException e) {
      violations.add(file.getFileName() + " cannot be read: " + e);
    }
  }

  /// What was seen that must not be, after a last look.
  List<String> end() throws InterruptedException {
    close();
    allowed.keySet().forEach(this::look);
    return List.copyOf(violations);
  }

  @Override
  public void close() throws InterruptedException {
    closed = true;
    thread.join();
  }
}
