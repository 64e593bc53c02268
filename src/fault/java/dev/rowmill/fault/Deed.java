package dev.rowmill.fault;

import dev.rowmill.file.StorageException;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import org.springframework.dao.DataAccessResourceFailureException;

/// What a [Trap] does to the process that it closes on.
enum Deed {
  /// Ends it as SIGKILL does: nothing more is written or said.
  HALT,
  IO_ERROR,
  DISK_FULL,
  THROW,
  EXIT,
  OUT_OF_MEMORY,
  CRASH,
  TORN_FRAME,
  LOOP;

  private static final Path PIPE_TO_MANAGER = Path.of("/dev/fd/4");

  void runInStorage(String operation) throws IOException {
    var path = Path.of(operation.substring(operation.indexOf(' ') + 1));
    var action = operation.substring(0, operation.indexOf(' '));
    switch (this) {
      case IO_ERROR ->
          throw new StorageException(action, path, new IOException("Input/output error"));
      case DISK_FULL ->
          throw new StorageException(action, path, new IOException("No space left on device"));
      default -> run();
    }
  }

  /// As the database of the state would, when its disk does.
  void runInState(String transaction) {
    switch (this) {
      case IO_ERROR ->
          throw new DataAccessResourceFailureException(
              transaction,
              new SQLException("IO Exception: \"Input/output error\"", "90031", 90031));
      default -> run();
    }
  }

  void run() {
    switch (this) {
      case HALT -> Runtime.getRuntime().halt(128 + 9);
      case IO_ERROR, DISK_FULL, THROW -> throw new IllegalStateException("a fault of the suite");
      case EXIT -> System.exit(5);
      case OUT_OF_MEMORY -> {
        var hog = new ArrayList<long[]>();
        while (true) {
          hog.add(new long[1 << 20]);
        }
      }
      case CRASH -> crash();
      case TORN_FRAME -> tearFrame();
      case LOOP -> {
        while (true) {
          Thread.onSpinWait();
        }
      }
    }
  }

  /// As native code does that writes where nothing is: the JVM meets the signal and aborts.
  private static void crash() {
    try {
      new ProcessBuilder("/bin/kill", "-SEGV", "" + ProcessHandle.current().pid())
          .start()
          .waitFor();
      Thread.sleep(60_000);
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void tearFrame() {
    try (var pipe = new FileOutputStream(PIPE_TO_MANAGER.toFile())) {
      pipe.write(new byte[] {0, 0, 1, 0, '{'});
      Runtime.getRuntime().halt(9);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
