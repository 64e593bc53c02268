package dev.rowmill.worker;

import dev.rowmill.worker.Channel.Signal;
import dev.rowmill.worker.Message.Execute;
import dev.rowmill.worker.Message.Finished;
import dev.rowmill.worker.Message.Granted;
import dev.rowmill.worker.Message.Hello;
import dev.rowmill.worker.Message.Open;
import dev.rowmill.worker.Message.OpenFailed;
import dev.rowmill.worker.Message.Opened;
import dev.rowmill.worker.Message.Refused;
import dev.rowmill.worker.Message.Stop;
import dev.rowmill.worker.Message.ToManager;
import dev.rowmill.worker.Message.Update;
import dev.rowmill.worker.PoolEvent.TaskFinished;
import dev.rowmill.worker.PoolEvent.TaskUpdate;
import dev.rowmill.worker.PoolEvent.WorkerEnded;
import dev.rowmill.worker.PoolEvent.WorkerReady;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.BatchStatus;

/// Worker processes, reused for many tasks. A worker whose task failed, or that has run
/// `tasksPerWorker` of them, leaves and is replaced by a fresh one; one that died is replaced as
/// well, as long as there is work. How many there are is the [Workforce]'s concern; what they say,
/// and what that means for tasks, is here.
///
/// The threads of the workers' channels only put signals into a queue; all else happens in the
/// thread that polls.
public final class WorkerPool implements Workers {

  private final PoolSettings settings;
  private final BlockingQueue<Tagged> signals = new LinkedBlockingQueue<>();
  private final Deque<PoolEvent> events = new ArrayDeque<>();
  private final Workforce workforce;
  private @Nullable Long killAtNanos;

  private record Tagged(WorkerProcess worker, Signal signal) {}

  private WorkerPool(PoolSettings settings, Slots slots, String holder) {
    this.settings = settings;
    this.workforce =
        new Workforce(
            settings,
            slots,
            holder,
            (from, signal) -> signals.add(new Tagged(from, signal)),
            events::add);
  }

  /// Starts all workers for which there are slots, and does not wait for them.
  ///
  /// @param holder what others are told of who has a slot
  public static WorkerPool start(PoolSettings settings, Slots slots, String holder) {
    var pool = whenWanted(settings, slots, holder);
    pool.want(settings.workers());
    return pool;
  }

  /// Starts no worker before some are wanted.
  ///
  /// @param holder what others are told of who has a slot
  public static WorkerPool whenWanted(PoolSettings settings, Slots slots, String holder) {
    return new WorkerPool(settings, slots, holder);
  }

  @Override
  public void open(Open job) {
    workforce.open(job);
  }

  @Override
  public void want(int tasks) {
    workforce.want(tasks);
  }

  @Override
  public OptionalInt idle() {
    return workforce.idle().mapToInt(WorkerProcess::number).findFirst();
  }

  @Override
  public void assign(int worker, Execute task) {
    workforce
        .get(worker)
        .orElseThrow(() -> new IllegalStateException("there is no worker " + worker))
        .execute(task);
  }

  @Override
  public void acknowledge(long task, boolean granted) {
    workforce.all().stream()
        .filter(worker -> worker.runs(task))
        .forEach(worker -> worker.answer(granted ? new Granted(task) : new Refused(task)));
  }

  @Override
  public void stopAll(Duration grace) {
    workforce.replaceNoMore();
    killAtNanos = System.nanoTime() + grace.toNanos();
    for (var worker : workforce.all()) {
      var task = worker.task();
      if (task != null) {
        worker.send(new Stop(task.task()));
      }
    }
  }

  @Override
  public List<View> view() {
    return workforce.all().stream()
        .map(
            worker -> {
              var task = worker.task();
              return new View(
                  worker.number(),
                  worker.state(),
                  task == null ? null : task.task(),
                  worker.progress());
            })
        .toList();
  }

  @Override
  public Optional<PoolEvent> poll(Duration timeout) throws InterruptedException {
    long deadline = System.nanoTime() + timeout.toNanos();
    while (events.isEmpty()) {
      look();
      long left = deadline - System.nanoTime();
      var tagged =
          signals.poll(Math.clamp(left, 0, Workforce.TICK.toNanos()), TimeUnit.NANOSECONDS);
      if (tagged != null) {
        handle(tagged.worker, tagged.signal);
      } else if (left <= 0) {
        return Optional.ofNullable(events.poll());
      }
    }
    return Optional.of(events.remove());
  }

  @Override
  public void close() {
    workforce.close();
  }

  /// Whatever is due by time: processes, and tasks that did not stop.
  private void look() {
    long now = System.nanoTime();
    workforce.look(now);
    if (killAtNanos != null && now - killAtNanos > 0) {
      workforce.all().stream()
          .filter(worker -> worker.state() == WorkerState.BUSY)
          .forEach(worker -> worker.kill(new EndReason.ToldToStop()));
    }
  }

  private void handle(WorkerProcess worker, Signal signal) {
    if (worker.state() == WorkerState.DEAD) {
      return;
    }
    switch (signal) {
      case Signal.Received(var message) -> receive(worker, message);
      case Signal.Broken(var problem) -> worker.broken(problem);
      case Signal.Ended(int status) -> ended(worker, status);
    }
  }

  private void receive(WorkerProcess worker, ToManager message) {
    switch (message) {
      case Hello hello when hello.protocol() != Message.PROTOCOL ->
          worker.kill(
              new EndReason.ProtocolError(
                  "it speaks version " + hello.protocol() + ", expected " + Message.PROTOCOL));
      case Hello _ -> worker.greeted();
      case Opened() -> opened(worker);
      case OpenFailed(var reason) -> workforce.fail(reason, worker.logTail());
      case Update update when worker.runs(update.task()) -> {
        worker.waitsForAnswer();
        events.add(new TaskUpdate(worker.number(), update));
      }
      case Finished finished when worker.runs(finished.task()) -> finished(worker, finished);
      case Update _, Finished _ ->
          worker.kill(new EndReason.ProtocolError("it spoke of a task that it was not given"));
    }
  }

  private void opened(WorkerProcess worker) {
    workforce.opened();
    if (worker.state() == WorkerState.STARTING) {
      worker.ready();
      events.add(new WorkerReady(worker.number()));
    }
  }

  private void finished(WorkerProcess worker, Finished finished) {
    boolean dying = worker.state() == WorkerState.STOPPING;
    worker.finished();
    if (dying || isSpent(worker, finished)) {
      worker.leave();
    }
    events.add(new TaskFinished(worker.number(), finished));
  }

  private boolean isSpent(WorkerProcess worker, Finished finished) {
    var status = finished.state().status();
    return (status != BatchStatus.COMPLETED && status != BatchStatus.STOPPED)
        || worker.tasksRun() == settings.tasksPerWorker();
  }

  private void ended(WorkerProcess worker, int status) {
    var task = worker.task();
    var reached = worker.progress();
    var reason = worker.dead(status);
    var tail = worker.logTail();
    events.add(
        new WorkerEnded(worker.number(), task == null ? null : task.task(), reason, reached, tail));
    workforce.ended(worker, reason, tail);
  }
}
