package dev.rowmill.worker;

import dev.rowmill.worker.Message.Execute;
import dev.rowmill.worker.Message.Exit;
import dev.rowmill.worker.Message.Granted;
import dev.rowmill.worker.Message.Open;
import dev.rowmill.worker.Message.Refused;
import dev.rowmill.worker.Message.Stop;
import dev.rowmill.worker.Message.ToManager;
import dev.rowmill.worker.Message.ToWorker;
import dev.rowmill.worker.Message.Update;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;

/// The worker's end of the pipe. A daemon thread reads it all the time, whatever the worker does,
/// so that the process ends with the pipe. The worker's main thread writes.
final class WorkerPipe implements Reporter {

  /// Longer than any database takes to commit: the manager answers, or it is broken.
  private static final Duration ANSWER_LIMIT = Duration.ofMinutes(5);

  private final InputStream in;
  private final OutputStream out;
  private final BlockingQueue<ToWorker> orders = new LinkedBlockingQueue<>();
  private final BlockingQueue<Boolean> answers = new LinkedBlockingQueue<>();
  private final IntConsumer exit;
  private volatile long stopped;

  /// @param exit ends the process with a status; called by the reading thread when the manager says
  ///   so or is gone, whatever the task is doing
  WorkerPipe(InputStream in, OutputStream out, IntConsumer exit) {
    this.in = in;
    this.out = out;
    this.exit = exit;
    var reader = new Thread(this::read, "manager");
    reader.setDaemon(true);
    reader.start();
  }

  /// The next order: [Open] or [Execute]. Waits without a deadline of its own: when the pipe ends,
  /// so does the process.
  ToWorker next() throws InterruptedException {
    return orders.take();
  }

  synchronized void send(ToManager message) throws IOException {
    Frames.write(out, message);
  }

  /// Whether the manager wants this task to stop.
  boolean stopRequested(long task) {
    return stopped == task;
  }

  @Override
  public boolean commit(Update update) throws IOException, InterruptedException {
    send(update);
    var granted = answers.poll(ANSWER_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    if (granted == null) {
      throw new IOException("the manager did not answer a checkpoint within " + ANSWER_LIMIT);
    }
    return granted;
  }

  private void read() {
    try {
      while (true) {
        var message = Frames.read(in);
        if (message.isEmpty()) {
          System.err.println("the manager has gone");
          break;
        }
        receive(message.get());
      }
    } catch (IOException e) {
      System.err.println("the pipe from the manager is broken: " + e.getMessage());
    }
    exit.accept(1);
  }

  private void receive(Message message) throws ProtocolException {
    if (!(message instanceof ToWorker order)) {
      throw new ProtocolException("a worker's message came to a worker: " + message);
    }
    switch (order) {
      case Open open -> orders.add(open);
      case Execute execute -> orders.add(execute);
      case Exit() -> exit.accept(0);
      case Granted _ -> answers.add(true);
      case Refused _ -> answers.add(false);
      case Stop stop -> stopped = stop.task();
    }
  }
}
