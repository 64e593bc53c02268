package dev.rowmill.worker;

import dev.rowmill.worker.Channel.Signal;
import dev.rowmill.worker.Message.Open;
import dev.rowmill.worker.PoolEvent.PoolFailed;
import dev.rowmill.worker.PoolEvent.SlotsTaken;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The processes of a [WorkerPool]: as many as there is work and places and slots for. Those that
/// ended are replaced, those that are not needed leave.
///
/// Each needs a slot. What finds none free is looked for again and again, while there is work; and
/// an idle worker without any in sight leaves, for others may wait for its slot.
///
/// Belongs to the pool's thread. Every worker ends with it: by [#close], by a hook when the JVM
/// exits, or by the end of its pipe when the JVM is killed.
final class Workforce implements AutoCloseable {

  static final Duration TICK = Duration.ofMillis(100);

  /// So many processes in a row that ended before they were ready mean that none will be.
  private static final int FAILED_STARTS = 3;

  /// Longer than it takes from one phase of a run to the next.
  private static final Duration SPARE_LIMIT = Duration.ofSeconds(2);

  private final PoolSettings settings;
  private final Slots slots;
  private final String holder;
  private final BiConsumer<WorkerProcess, Signal> signals;
  private final Consumer<PoolEvent> events;
  private final SortedMap<Integer, WorkerProcess> workers = new TreeMap<>();
  private final Set<WorkerProcess> alive = ConcurrentHashMap.newKeySet();
  private final Thread exitHook = new Thread(() -> alive.forEach(WorkerProcess::destroy));
  private @Nullable Open job;
  private int wanted;
  private boolean ending;
  private int failedStarts;
  private boolean waitsForSlot;
  private long lookedForSlotNanos;
  private @Nullable Long spareSinceNanos;

  /// @param holder what others are told of who has a slot
  /// @param signals is called by threads of the workers' channels
  /// @param events is told what concerns all workers
  Workforce(
      PoolSettings settings,
      Slots slots,
      String holder,
      BiConsumer<WorkerProcess, Signal> signals,
      Consumer<PoolEvent> events) {
    this.settings = settings;
    this.slots = slots;
    this.holder = holder;
    this.signals = signals;
    this.events = events;
    // What a killed manager left behind; its workers are gone with it.
    Progress.deleteAll(settings.runFolder());
    Runtime.getRuntime().addShutdownHook(exitHook);
  }

  Collection<WorkerProcess> all() {
    return workers.values();
  }

  Optional<WorkerProcess> get(int number) {
    return Optional.ofNullable(workers.get(number));
  }

  /// Those that wait for a task.
  Stream<WorkerProcess> idle() {
    return workers.values().stream().filter(worker -> worker.state() == WorkerState.IDLE);
  }

  void open(Open job) {
    this.job = job;
    workers.values().forEach(worker -> worker.open(job));
  }

  /// See [Workers#want].
  void want(int tasks) {
    wanted = ending ? 0 : tasks;
    if (tasks == 0) {
      idle().forEach(WorkerProcess::leave);
    }
    fill();
  }

  /// From now on none is replaced.
  void replaceNoMore() {
    ending = true;
    wanted = 0;
  }

  /// Whatever is due by time: workers that are late or spare, slots that may be free by now.
  void look(long now) {
    if (now - lookedForSlotNanos > TICK.toNanos()) {
      fill();
    }
    sendAwaySpareOnes(now);
    workers.values().forEach(worker -> worker.look(now));
  }

  /// A worker opened the job.
  void opened() {
    failedStarts = 0;
  }

  /// A worker's process is gone, and what it did is known.
  void ended(WorkerProcess worker, EndReason reason, String logTail) {
    workers.remove(worker.number());
    alive.remove(worker);
    Progress.delete(settings.progress(worker.number()));
    if (!worker.wasReady() && wanted > 0 && ++failedStarts >= FAILED_STARTS) {
      fail("workers do not start: the last one " + reason.phrase(), logTail);
    }
    fill();
  }

  /// No worker will be of use.
  void fail(String reason, String logTail) {
    if (!ending) {
      replaceNoMore();
      events.accept(new PoolFailed(reason, logTail));
    }
  }

  @Override
  public void close() {
    replaceNoMore();
    for (var worker : workers.values()) {
      switch (worker.state()) {
        case IDLE -> worker.leave();
        case STARTING, BUSY -> worker.kill(new EndReason.ToldToStop());
        case STOPPING, DEAD -> {}
      }
    }
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

  private void sendAwaySpareOnes(long now) {
    if (workers.size() <= wanted || ending) {
      spareSinceNanos = null;
    } else if (spareSinceNanos == null) {
      spareSinceNanos = now;
    } else if (now - spareSinceNanos > SPARE_LIMIT.toNanos()) {
      idle().limit(workers.size() - wanted).forEach(WorkerProcess::leave);
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
    var worker = WorkerProcess.start(number, settings, slot, signals);
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
      events.accept(new SlotsTaken(slots.count(), slots.holders()));
    }
  }
}
