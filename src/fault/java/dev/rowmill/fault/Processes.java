package dev.rowmill.fault;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/// The living processes of a site, known by their environment, as Linux shows them. What a process
/// starts inherits it, whoever its parent becomes.
final class Processes {

  enum Kind {
    MANAGER,
    WORKER,
    STATE_SERVER
  }

  record Found(long pid, Kind kind) {}

  private static final Path PROC = Path.of("/proc");

  private Processes() {}

  /// @param mark what only their environment holds
  static List<Found> with(String mark) {
    var found = new ArrayList<Found>();
    try (var folders = Files.newDirectoryStream(PROC, "[0-9]*")) {
      for (var folder : folders) {
        if (text(folder.resolve("environ")).contains(mark)) {
          found.add(
              new Found(
                  Long.parseLong(folder.getFileName().toString()),
                  kind(text(folder.resolve("cmdline")))));
        }
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return found;
  }

  static List<Long> with(String mark, Kind kind) {
    return with(mark).stream().filter(p -> p.kind() == kind).map(Found::pid).toList();
  }

  private static Kind kind(String commandLine) {
    return commandLine.contains("WorkerMain")
        ? Kind.WORKER
        : commandLine.contains("StateServerMain") ? Kind.STATE_SERVER : Kind.MANAGER;
  }

  /// Empty if the process is gone, or somebody else's.
  private static String text(Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      return "";
    }
  }

  /// Sends a signal.
  ///
  /// @param pid negative for a process group
  static void signal(String name, long pid) throws IOException, InterruptedException {
    new ProcessBuilder("/bin/kill", "-" + name, "--", Long.toString(pid))
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
  }

  /// Waits; false if it does not come true in time.
  static boolean await(Duration limit, BooleanSupplier condition) throws InterruptedException {
    long deadline = System.nanoTime() + limit.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        return false;
      }
      Thread.sleep(5);
    }
    return true;
  }
}
