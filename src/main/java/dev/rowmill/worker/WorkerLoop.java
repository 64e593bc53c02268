package dev.rowmill.worker;

import dev.rowmill.worker.Message.Execute;
import dev.rowmill.worker.Message.Exit;
import dev.rowmill.worker.Message.Granted;
import dev.rowmill.worker.Message.Hello;
import dev.rowmill.worker.Message.Open;
import dev.rowmill.worker.Message.OpenFailed;
import dev.rowmill.worker.Message.Opened;
import dev.rowmill.worker.Message.Refused;
import dev.rowmill.worker.Message.Stop;
import dev.rowmill.worker.Message.ToManager;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// What a worker does between its start and its end: greet, open the job, run one task after the
/// other.
final class WorkerLoop {

  private final WorkerPipe pipe;
  private final Progress progress;
  private final StepFactory.Opener opener;
  private @Nullable StepFactory steps;

  WorkerLoop(WorkerPipe pipe, Progress progress, StepFactory.Opener opener) {
    this.pipe = pipe;
    this.progress = progress;
    this.opener = opener;
  }

  /// Serves until the pipe's reading thread ends the process, or until it cannot answer any more.
  void run() {
    try {
      pipe.send(
          new Hello(ProcessHandle.current().pid(), Message.PROTOCOL, Runtime.version().toString()));
      warmUp();
      while (true) {
        switch (pipe.next()) {
          case Open job -> open(job);
          case Execute task -> execute(task);
          case Exit _, Granted _, Refused _, Stop _ ->
              throw new IllegalStateException("not an order");
        }
      }
    } catch (IOException e) {
      System.err.println("the pipe to the manager is broken: " + e.getMessage());
    } catch (InterruptedException e) {
      System.err.println("the worker was interrupted");
    }
  }

  private void warmUp() {
    try {
      opener.warmUp();
    } catch (Exception e) {
      System.err.println("the warm-up failed: " + e);
    }
  }

  private void open(Open job) throws IOException {
    ToManager answer;
    try {
      steps = opener.open(job);
      answer = new Opened();
    } catch (Exception | LinkageError e) {
      e.printStackTrace();
      answer = new OpenFailed(Failures.sentence(e));
    }
    pipe.send(answer);
  }

  private void execute(Execute task) throws IOException {
    if (steps == null) {
      throw new ProtocolException("a task came before the job");
    }
    var run = new TaskRun(task, () -> pipe.stopRequested(task.task()));
    pipe.send(run.in(steps, progress, pipe));
  }
}
