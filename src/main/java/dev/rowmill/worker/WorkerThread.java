package dev.rowmill.worker;

import dev.rowmill.worker.Message.Execute;
import dev.rowmill.worker.Message.Exit;
import dev.rowmill.worker.Message.Granted;
import dev.rowmill.worker.Message.Open;
import dev.rowmill.worker.Message.Refused;
import dev.rowmill.worker.Message.Stop;
import dev.rowmill.worker.Message.ToWorker;
import dev.rowmill.worker.Message.Update;
import dev.rowmill.worker.PoolEvent.PoolFailed;
import dev.rowmill.worker.PoolEvent.TaskFinished;
import dev.rowmill.worker.PoolEvent.TaskUpdate;
import dev.rowmill.worker.PoolEvent.WorkerReady;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/// One of the [InProcessWorkers]. State and task belong to the thread that polls, the rest to the
/// worker's own.
final class WorkerThread implements Reporter {

  private final int number;
  private final Progress progress;
  private final StepFactory.Opener opener;
  private final BlockingQueue<PoolEvent> events;
  private final BlockingQueue<ToWorker> orders = new LinkedBlockingQueue<>();
  private final BlockingQueue<Boolean> answers = new LinkedBlockingQueue<>();
  private final Thread thread;
  private volatile boolean stopRequested;
  private WorkerState state = WorkerState.STARTING;
  private @Nullable Long task;

  private WorkerThread(
      int number, Progress progress, StepFactory.Opener opener, BlockingQueue<PoolEvent> events) {
    this.number = number;
    this.progress = progress;
    this.opener = opener;
    this.events = events;
    this.thread = new Thread(this::run, "worker-" + number);
    thread.setDaemon(true);
  }

  static WorkerThread start(
      int number, PoolSettings settings, StepFactory.Opener opener, BlockingQueue<PoolEvent> events)
      throws IOException {
    var progress = Progress.open(settings.progress(number), InstantSource.system());
    var worker = new WorkerThread(number, progress, opener, events);
    worker.thread.start();
    return worker;
  }

  int number() {
    return number;
  }

  WorkerState state() {
    return state;
  }

  @Nullable Long task() {
    return task;
  }

  boolean runs(long id) {
    return task != null && task == id;
  }

  void become(WorkerState next, @Nullable Long nextTask) {
    state = next;
    task = nextTask;
  }

  ProgressSnapshot progress() {
    var snapshot = progress.snapshot();
    return task == null || snapshot.task() == task ? snapshot : ProgressSnapshot.NONE;
  }

  void order(ToWorker order) {
    orders.add(order);
  }

  void answer(boolean granted) {
    answers.add(granted);
  }

  void stop() {
    stopRequested = true;
  }

  void interrupt() {
    thread.interrupt();
  }

  void join(Duration limit) {
    try {
      thread.join(limit);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean commit(Update update) throws InterruptedException {
    events.add(new TaskUpdate(number, update));
    return answers.take();
  }

  private void run() {
    StepFactory steps =
        (execution, surroundings) -> {
          throw new IllegalStateException("a task came before the job");
        };
    try {
      while (true) {
        switch (orders.take()) {
          case Open job -> {
            steps = opener.open(job);
            events.add(new WorkerReady(number));
          }
          case Execute execute ->
              events.add(
                  new TaskFinished(
                      number, new TaskRun(execute, () -> stopRequested).in(steps, progress, this)));
          case Exit _, Granted _, Refused _, Stop _ -> throw new IllegalStateException("no order");
        }
      }
    } catch (InterruptedException e) {
      // Closed.
    } catch (Exception e) {
      events.add(new PoolFailed(Failures.sentence(e), ""));
    }
  }
}
