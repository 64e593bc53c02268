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
import dev.rowmill.worker.PoolEvent.PoolFailed;
import dev.rowmill.worker.PoolEvent.SlotsTaken;
import dev.rowmill.worker.PoolEvent.TaskFinished;
import dev.rowmill.worker.PoolEvent.TaskUpdate;
import dev.rowmill.worker.PoolEvent.WorkerEnded;
import dev.rowmill.worker.PoolEvent.WorkerReady;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.BatchStatus;

/// Worker processes, reused for many tasks. A worker whose task failed, or that has run
/// `tasksPerWorker` of them, leaves and is replaced by a fresh one; one that died is replaced as
/// well, as long as there is work.
///
/// Each needs a slot. What finds none free is looked for again and again, while there is work; and
/// an idle worker without any in sight leaves, for others may wait for its slot.
///
/// The threads of the workers' channels only put signals into a queue; all else happens in the
/// thread that polls. Every worker ends with the pool: by [#close], by a hook when the JVM exits,
/// or by the end of its pipe when the JVM is killed.
public final class WorkerPool implements Workers {

  private static final Duration TICK = Duration.ofMillis(100);

  /// So many processes in a row that ended before they were ready mean that none will be.
  private static final int FAILED_STARTS = 3;

  /// Longer than it takes from one phase of a run to the next.
  private static final Duration SPARE_LIMIT = Duration.ofSeconds(2);

  private final PoolSettings settings;
  private final Slots slots;
  private final String holder;
  private final BlockingQueue<Tagged> signals = new LinkedBlockingQueue<>();
  private final Deque<PoolEvent> events = new ArrayDeque<>();
  private final SortedMap<Integer, WorkerProcess> workers = new TreeMap<>();
  private final Set<WorkerProcess> alive = ConcurrentHashMap.newKeySet();
  private final Thread exitHook = new Thread(() -> alive.forEach(WorkerProcess::destroy));
  private @Nullable Open job;
  private int wanted;
  private boolean ending;
  private int failedStarts;
  private @Nullable Long killAtNanos;
  private boolean waitsForSlot;
  private long lookedForSlotNanos;
  private @Nullable Long spareSinceNanos;

  private record Tagged(WorkerProcess worker, Signal signal) {}

  private WorkerPool(PoolSettings settings, Slots slots, String holder) {
    this.settings = settings;
    this.slots = slots;
    this.holder = holder;
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
    var pool = new WorkerPool(settings, slots, holder);
    // What a killed manager left behind; its workers are gone with it.
    Progress.deleteAll(settings.runFolder());
    Runtime.getRuntime().addShutdownHook(pool.exitHook);
    return pool;
  }

  @Override
  public void open(Open job) {
    this.job = job;
    workers.values().forEach(worker -> worker.open(job));
  }

  @Override
  public void want(int tasks) {
    wanted = ending ? 0 : tasks;
    if (tasks == 0) {
      workers.values().stream()
          .filter(worker -> worker.state() == WorkerState.IDLE)
          .forEach(WorkerProcess::leave);
    }
    fill();
  }

  @Override
  public OptionalInt idle() {
    return workers.values().stream()
        .filter(worker -> worker.state() == WorkerState.IDLE)
        .mapToInt(WorkerProcess::number)
        .findFirst();
  }

  @Override
  public void assign(int worker, Execute task) {
    var process = workers.get(worker);
    if (process == null) {
      throw new IllegalStateException("there is no worker " + worker);
    }
    process.execute(task);
  }

  @Override
  public void acknowledge(long task, boolean granted) {
    workers.values().stream()
        .filter(worker -> worker.runs(task))
        .forEach(worker -> worker.answer(granted ? new Granted(task) : new Refused(task)));
  }

  @Override
  public void stopAll(Duration grace) {
    replaceNoMore();
    killAtNanos = System.nanoTime() + grace.toNanos();
    for (var worker : workers.values()) {
      var task = worker.task();
      if (task != null) {
        worker.send(new Stop(task.task()));
      }
    }
  }

  @Override
  public List<View> view() {
    return workers.values().stream()
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
      var tagged = signals.poll(Math.clamp(left, 0, TICK.toNanos()), TimeUnit.NANOSECONDS);
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
    replaceNoMore();
    workers.values().stream()
        .filter(worker -> worker.state() != WorkerState.STOPPING)
        .forEach(
            worker -> {
              if (worker.state() == WorkerState.IDLE) {
                worker.leave();
              } else {
                worker.kill(new EndReason.ToldToStop());
              }
            });
    awaitEnd();
    Progress.deleteAll(settings.runFolder());
    workers.clear();
    alive.clear();
    try {
      Runtime.getRuntime().removeShutdownHook(exitHook);
    } catch (IllegalStateException e) {
      // The JVM is exiting already, and the hook is running.
    }
  }

  private void awaitEnd() {
    boolean interrupted = Thread.interrupted();
    long deadline = System.nanoTime() + WorkerCommand.leaveLimit().toNanos();
    for (var worker : alive) {
      try {
        var left = Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
        if (interrupted || !worker.gone(left)) {
          worker.destroy();
          worker.gone(WorkerCommand.leaveLimit());
        }
      } catch (InterruptedException e) {
        interrupted = true;
        worker.destroy();
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /// Whatever is due by time: workers that are late or spare, tasks that did not stop, slots that
  /// may be free by now.
  private void look() {
    long now = System.nanoTime();
    if (now - lookedForSlotNanos > TICK.toNanos()) {
      fill();
    }
    sendAwaySpareOnes(now);
    for (var worker : workers.values()) {
      worker.look(now);
      if (killAtNanos != null && now - killAtNanos > 0 && worker.state() == WorkerState.BUSY) {
        worker.kill(new EndReason.ToldToStop());
      }
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
      case OpenFailed(var reason) -> fail(reason, worker.logTail());
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
    failedStarts = 0;
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
    workers.remove(worker.number());
    alive.remove(worker);
    Progress.delete(settings.progress(worker.number()));
    events.add(
        new WorkerEnded(worker.number(), task == null ? null : task.task(), reason, reached, tail));
    if (!worker.wasReady() && wanted > 0 && ++failedStarts >= FAILED_STARTS) {
      fail("workers do not start: the last one " + reason.phrase(), tail);
    }
    fill();
  }

  private void fail(String reason, String logTail) {
    if (!ending) {
      replaceNoMore();
      events.add(new PoolFailed(reason, logTail));
    }
  }

  private void replaceNoMore() {
    ending = true;
    wanted = 0;
  }

  private void sendAwaySpareOnes(long now) {
    if (workers.size() <= wanted || ending) {
      spareSinceNanos = null;
    } else if (spareSinceNanos == null) {
      spareSinceNanos = now;
    } else if (now - spareSinceNanos > SPARE_LIMIT.toNanos()) {
      workers.values().stream()
          .filter(worker -> worker.state() == WorkerState.IDLE)
          .limit(workers.size() - wanted)
          .forEach(WorkerProcess::leave);
      spareSinceNanos = null;
    }
  }

  /// Starts workers in free places, as many as there is work for and slots.
  private void fill() {
    for (int number = 1; number <= settings.workers(); number++) {
      if (workers.size() >= wanted || workers.containsKey(number)) {
        continue;
      }
      try {
        var slot = slots.take(holder);
        if (slot.isEmpty()) {
          awaitSlot();
          return;
        }
        start(number, slot.get());
      } catch (IOException e) {
        fail("a worker cannot be started: " + e.getMessage(), "");
      }
    }
  }

  private void start(int number, Slot slot) throws IOException {
    var worker =
        WorkerProcess.start(
            number, settings, slot, (from, signal) -> signals.add(new Tagged(from, signal)));
    workers.put(number, worker);
    alive.add(worker);
    waitsForSlot = false;
    if (job != null) {
      worker.open(job);
    }
  }

  /// Without any worker the user should know what there is to wait for.
  private void awaitSlot() throws IOException {
    lookedForSlotNanos = System.nanoTime();
    if (workers.isEmpty() && !waitsForSlot) {
      waitsForSlot = true;
      events.add(new SlotsTaken(slots.count(), slots.holders()));
    }
  }
}
