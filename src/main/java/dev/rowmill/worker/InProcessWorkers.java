package dev.rowmill.worker;

import dev.rowmill.worker.Message.Execute;
import dev.rowmill.worker.Message.Open;
import dev.rowmill.worker.PoolEvent.PoolFailed;
import dev.rowmill.worker.PoolEvent.SlotsTaken;
import dev.rowmill.worker.PoolEvent.TaskFinished;
import dev.rowmill.worker.PoolEvent.TaskUpdate;
import dev.rowmill.worker.PoolEvent.WorkerEnded;
import dev.rowmill.worker.PoolEvent.WorkerReady;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Workers that are threads of this JVM, for a debugger. They execute the same steps in the same
/// way as worker processes; what only a process can offer is missing: memory of its own, and an end
/// that can be enforced. A task that does not stop is reported as ended and left to itself.
public final class InProcessWorkers implements Workers {

  private static final Duration TICK = Duration.ofMillis(100);
  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(2);

  private final BlockingQueue<PoolEvent> events = new LinkedBlockingQueue<>();
  private final List<WorkerThread> workers = new ArrayList<>();
  private final PoolSettings settings;
  private @Nullable Long giveUpAtNanos;

  private InProcessWorkers(PoolSettings settings) {
    this.settings = settings;
  }

  /// Starts threads that execute Rowmill's own steps.
  public static InProcessWorkers start(PoolSettings settings) {
    return start(settings, new JobOpener());
  }

  /// Starts the threads. Of the settings only `workers` and `runFolder` matter.
  ///
  /// @throws UncheckedIOException if the progress files cannot be made
  static InProcessWorkers start(PoolSettings settings, StepFactory.Opener opener) {
    var pool = new InProcessWorkers(settings);
    try {
      for (int number = 1; number <= settings.workers(); number++) {
        Progress.create(settings.progress(number));
        pool.workers.add(WorkerThread.start(number, settings, opener, pool.events));
      }
    } catch (IOException e) {
      pool.close();
      throw new UncheckedIOException(e);
    }
    return pool;
  }

  @Override
  public void open(Open job) {
    workers.forEach(worker -> worker.order(job));
  }

  @Override
  public void want(int tasks) {
    // Idle threads cost nothing, and threads do not die.
  }

  @Override
  public Optional<PoolEvent> poll(Duration timeout) throws InterruptedException {
    long deadline = System.nanoTime() + timeout.toNanos();
    while (true) {
      giveUpLateOnes();
      long left = deadline - System.nanoTime();
      var event = events.poll(Math.clamp(left, 0, TICK.toNanos()), TimeUnit.NANOSECONDS);
      if (event == null && left > 0) {
        continue;
      }
      if (event == null || note(event)) {
        return Optional.ofNullable(event);
      }
    }
  }

  /// Takes an event into account.
  ///
  /// @return whether it is to be passed on; what a given-up task still says is not
  private boolean note(PoolEvent event) {
    return switch (event) {
      case WorkerReady(int worker) -> {
        worker(worker).become(WorkerState.IDLE, null);
        yield true;
      }
      case TaskFinished(int worker, var finished) -> {
        boolean known = worker(worker).runs(finished.task());
        if (known) {
          worker(worker).become(WorkerState.IDLE, null);
        }
        yield known;
      }
      case TaskUpdate(int worker, var update) -> worker(worker).runs(update.task());
      case WorkerEnded _, SlotsTaken _, PoolFailed _ -> true;
    };
  }

  private void giveUpLateOnes() {
    if (giveUpAtNanos == null || System.nanoTime() - giveUpAtNanos < 0) {
      return;
    }
    for (var worker : workers) {
      var task = worker.task();
      if (task != null) {
        var reached = worker.progress();
        worker.become(WorkerState.DEAD, null);
        worker.interrupt();
        events.add(new WorkerEnded(worker.number(), task, new EndReason.ToldToStop(), reached, ""));
      }
    }
  }

  @Override
  public OptionalInt idle() {
    return workers.stream()
        .filter(worker -> worker.state() == WorkerState.IDLE)
        .mapToInt(WorkerThread::number)
        .findFirst();
  }

  @Override
  public void assign(int worker, Execute task) {
    if (worker(worker).state() != WorkerState.IDLE) {
      throw new IllegalStateException(
          "worker " + worker + " is " + worker(worker).state() + ", not idle");
    }
    worker(worker).become(WorkerState.BUSY, task.task());
    worker(worker).order(task);
  }

  @Override
  public void acknowledge(long task, boolean granted) {
    workers.stream().filter(worker -> worker.runs(task)).forEach(worker -> worker.answer(granted));
  }

  @Override
  public void stopAll(Duration grace) {
    giveUpAtNanos = System.nanoTime() + grace.toNanos();
    workers.forEach(WorkerThread::stop);
  }

  @Override
  public List<View> view() {
    return workers.stream()
        .map(worker -> new View(worker.number(), worker.state(), worker.task(), worker.progress()))
        .toList();
  }

  /// Interrupts what still runs and waits for it for 2 s at most.
  @Override
  public void close() {
    workers.forEach(WorkerThread::stop);
    workers.forEach(WorkerThread::interrupt);
    long deadline = System.nanoTime() + CLOSE_LIMIT.toNanos();
    for (var worker : workers) {
      worker.join(Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
    }
    Progress.deleteAll(settings.runFolder());
  }

  private WorkerThread worker(int number) {
    return workers.get(number - 1);
  }
}
