package dev.rowmill.worker;

import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;

/// The main of a worker process. Only [WorkerCommand] starts it, with the manager's pipe as file
/// descriptors 3 and 4.
public final class WorkerMain {

  /// How long an orderly exit may take. A worker has to be gone 2 s after its manager.
  private static final Duration EXIT_GRACE = Duration.ofSeconds(1);

  private WorkerMain() {}

  public static void main(String[] args) throws IOException {
    serve(args, new JobOpener());
  }

  /// Serves the manager until it says [Message.Exit] or its end of the pipe is closed, then ends
  /// the process.
  ///
  /// @param args the paths of the progress file and of the slot
  /// @throws IOException if the pipe, the progress file or the slot cannot be opened
  public static void serve(String[] args, StepFactory.Opener opener) throws IOException {
    // What user code prints belongs to the log, which is where file descriptor 1 leads as well.
    System.setOut(System.err);
    SpringLogs.toErr();
    var progress = Progress.open(Path.of(args[0]), InstantSource.system());
    var in = new FileInputStream(WorkerCommand.CONTROL_IN);
    var out = new FileOutputStream(WorkerCommand.CONTROL_OUT);
    // From here on the process ends with the pipe, also while it waits for the slot.
    var pipe = new WorkerPipe(in, out, WorkerMain::exit);
    Slot.occupy(Path.of(args[1]));
    new WorkerLoop(pipe, progress, opener).run();
    exit(1);
  }

  /// Exits, and halts should that not come to its end: shutdown hooks of user code may hang.
  private static void exit(int status) {
    try {
      var halt = new Thread(() -> haltAfterGrace(status), "halt");
      halt.setDaemon(true);
      halt.start();
      System.exit(status);
    } finally {
      // Only reached when no thread could be started.
      Runtime.getRuntime().halt(status);
    }
  }

  private static void haltAfterGrace(int status) {
    try {
      Thread.sleep(EXIT_GRACE);
    } catch (InterruptedException e) {
      // Nobody interrupts it; halting early would be right all the same.
    }
    Runtime.getRuntime().halt(status);
  }
}
