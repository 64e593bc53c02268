package dev.rowmill.fault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicInteger;

/// Waits in a process of a run for the n-th time that it comes to a place, and does its deed there:
/// in one process only, once. Whoever removes the trap's file is the one. Or it only lists the
/// places.
///
/// @param file its description, one line: `role place number when deed`
/// @param place `storage`, `state`, or one of [Seams#PLACES]
/// @param number counted from 1 in each process; 0 to list all
/// @param when around an operation
record Trap(Path file, String place, int number, When when, Deed deed, AtomicInteger count) {

  /// The environment variable with the path of the trap's file.
  static final String VARIABLE = "ROWMILL_TRAP";

  static final Trap NONE =
      new Trap(Path.of(""), "", 0, When.BEFORE, Deed.HALT, new AtomicInteger());

  enum When {
    /// The operation is not done.
    BEFORE,
    /// Half of a write is done.
    HALFWAY,
    /// The operation is done, but nobody learns it.
    AFTER
  }

  /// An operation on storage.
  interface Action {
    void run() throws IOException;
  }

  /// Describes a trap for the processes that know of the file.
  ///
  /// @param role `manager` or `worker`
  static void set(Path file, String role, String place, int number, When when, Deed deed)
      throws IOException {
    Files.writeString(file, String.join(" ", role, place, "" + number, when.name(), deed.name()));
  }

  /// The trap of this process; [#NONE] if it is meant for another, or there is none any more.
  static Trap load() {
    var path = System.getenv(VARIABLE);
    if (path == null) {
      return NONE;
    }
    var file = Path.of(path);
    try {
      var words = Files.readString(file).split(" ");
      var main = System.getProperty("sun.java.command", "");
      var role =
          main.contains("WorkerMain")
              ? "worker"
              : main.contains("StateServerMain") ? "server" : "manager";
      return role.equals(words[0])
          ? new Trap(
              file,
              words[1],
              Integer.parseInt(words[2]),
              When.valueOf(words[3]),
              Deed.valueOf(words[4]),
              new AtomicInteger())
          : NONE;
    } catch (NoSuchFileException e) {
      return NONE;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Where it is said what a trap that closed has met.
  static Path met(Path file) {
    return file.resolveSibling(file.getFileName() + ".met");
  }

  /// Where it is listed what there was to meet.
  static Path list(Path file) {
    return file.resolveSibling(file.getFileName() + ".list");
  }

  void at(String here) {
    if (closes(here, here)) {
      deed.run();
    }
  }

  /// Around a commit of the state.
  void around(String here, String what, Runnable action) {
    boolean closed = closes(here, what);
    if (closed && when != When.AFTER) {
      deed.runInState(what);
    }
    action.run();
    if (closed) {
      deed.runInState(what);
    }
  }

  /// Around an operation on storage.
  ///
  /// @param half what is done of it if it fails halfway
  void around(String what, Action half, Action action) throws IOException {
    if (!closes("storage", what)) {
      action.run();
      return;
    }
    switch (when) {
      case BEFORE -> {}
      case HALFWAY -> half.run();
      case AFTER -> action.run();
    }
    deed.runInStorage(what);
  }

  private boolean closes(String here, String what) {
    if (!here.equals(place)) {
      return false;
    }
    int now = count.incrementAndGet();
    try {
      if (number == 0) {
        append(list(file), what);
        return false;
      }
      if (now == number && Files.deleteIfExists(file)) {
        append(met(file), what);
        return true;
      }
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void append(Path to, String line) throws IOException {
    Files.writeString(to, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }
}
