package dev.rowmill.worker;

import dev.rowmill.job.SecretSource;
import dev.rowmill.worker.Channel.Signal;
import dev.rowmill.worker.Message.Execute;
import dev.rowmill.worker.Message.Exit;
import dev.rowmill.worker.Message.Open;
import dev.rowmill.worker.Message.ToWorker;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.time.Duration;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// One worker process and where it is in its life. Belongs to the pool's thread, except for
/// [#destroy], which any thread may call.
final class WorkerProcess {

  /// How long a worker with a broken stream may take to end by itself, so that its exit status
  /// tells why.
  private static final Duration BROKEN_LIMIT = Duration.ofMillis(500);

  private static final int SIGNALLED = 128;
  private static final int KILLED = SIGNALLED + 9;
  private static final int OUT_OF_MEMORY = 3;
  private static final String OUT_OF_MEMORY_LINE = "Terminating due to java.lang.OutOfMemoryError";

  private final int number;
  private final PoolSettings settings;
  private final Process process;
  private final Channel channel;
  private final LogTail log;
  private final Patience patience = new Patience();

  private WorkerState state = WorkerState.STARTING;
  private @Nullable Execute task;
  private int tasksRun;
  private boolean opening;
  private boolean wasReady;
  private boolean waitsForAnswer;
  private ProgressSnapshot seen = ProgressSnapshot.NONE;
  private @Nullable String problem;
  private @Nullable EndReason killedFor;

  private WorkerProcess(
      int number,
      PoolSettings settings,
      Process process,
      LogTail log,
      BiConsumer<WorkerProcess, Signal> signals) {
    this.number = number;
    this.settings = settings;
    this.process = process;
    this.log = log;
    patience.limit(settings.startLimit(), System.nanoTime());
    channel = Channel.open(process, "worker-" + number, signal -> signals.accept(this, signal));
  }

  /// Starts the process.
  ///
  /// @param slot is given back when it has ended, or does not start
  /// @param signals is called by threads of the process's channel
  static WorkerProcess start(
      int number, PoolSettings settings, Slot slot, BiConsumer<WorkerProcess, Signal> signals)
      throws IOException {
    try {
      Progress.create(settings.progress(number));
      var log = LogTail.startingNow(settings.log(number));
      var builder =
          new ProcessBuilder(WorkerCommand.of(settings, number, slot))
              .redirectError(Redirect.appendTo(log.log().toFile()));
      builder.environment().keySet().removeIf(SecretSource::isVariable);
      var process = builder.start();
      process.onExit().thenRun(slot::close);
      return new WorkerProcess(number, settings, process, log, signals);
    } catch (IOException e) {
      slot.close();
      throw e;
    }
  }

  int number() {
    return number;
  }

  WorkerState state() {
    return state;
  }

  @Nullable Execute task() {
    return task;
  }

  boolean runs(long id) {
    return task != null && task.task() == id;
  }

  /// Whether it ever was ready for a task.
  boolean wasReady() {
    return wasReady;
  }

  int tasksRun() {
    return tasksRun;
  }

  String logTail() {
    return log.read();
  }

  /// The progress of its task; none when that has not begun.
  ProgressSnapshot progress() {
    try {
      seen = Progress.read(settings.progress(number)).orElse(seen);
    } catch (IOException e) {
      // What was seen last is as good as it gets; a run does not fail for its display.
    }
    return task == null || seen.task() == task.task() ? seen : ProgressSnapshot.NONE;
  }

  void open(Open job) {
    opening = true;
    patience.limit(settings.startLimit(), System.nanoTime());
    channel.send(job);
  }

  /// It greeted. Until it is asked to open the job, it may wait as long as planning takes.
  void greeted() {
    if (!opening) {
      patience.unlimited();
    }
  }

  void ready() {
    wasReady = true;
    state = WorkerState.IDLE;
    patience.unlimited();
  }

  void execute(Execute execute) {
    if (state != WorkerState.IDLE) {
      throw new IllegalStateException("worker " + number + " is " + state + ", not idle");
    }
    task = execute;
    state = WorkerState.BUSY;
    patience.limit(settings.silence(), System.nanoTime());
    channel.send(execute);
  }

  void waitsForAnswer() {
    waitsForAnswer = true;
  }

  void answer(ToWorker answer) {
    waitsForAnswer = false;
    patience.limit(settings.silence(), System.nanoTime());
    channel.send(answer);
  }

  void send(ToWorker message) {
    channel.send(message);
  }

  void finished() {
    task = null;
    tasksRun++;
    waitsForAnswer = false;
    ready();
  }

  /// Lets an idle or starting worker leave.
  void leave() {
    state = WorkerState.STOPPING;
    patience.limit(WorkerCommand.leaveLimit(), System.nanoTime());
    channel.send(new Exit());
  }

  /// Its stream is unusable. It gets a moment to end by itself.
  void broken(String problem) {
    if (state != WorkerState.STOPPING) {
      this.problem = problem;
      state = WorkerState.STOPPING;
      patience.limit(BROKEN_LIMIT, System.nanoTime());
    }
  }

  void kill(EndReason reason) {
    if (killedFor == null) {
      killedFor = reason;
    }
    state = WorkerState.STOPPING;
    patience.unlimited();
    destroy();
  }

  /// Kills the process and what it started.
  void destroy() {
    try {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
    } catch (RuntimeException e) {
      // They cannot be listed, by a process without a file descriptor left. What has to go is the
      // worker, and all other workers after it.
    }
    process.destroyForcibly();
  }

  /// Waits for the process's end.
  ///
  /// @return whether it came in time
  boolean gone(Duration limit) throws InterruptedException {
    return process.waitFor(limit);
  }

  /// Kills the process if it has been silent, starting or leaving for too long.
  void look(long nowNanos) {
    if (state == WorkerState.BUSY) {
      var before = seen;
      progress();
      if (waitsForAnswer || !seen.equals(before)) {
        patience.limit(settings.silence(), nowNanos);
      }
    }
    if (!patience.lost(nowNanos)) {
      return;
    }
    switch (state) {
      case STARTING -> kill(new EndReason.StartedTooSlowly(settings.startLimit()));
      case BUSY -> kill(new EndReason.Silent(settings.silence()));
      case STOPPING ->
          kill(problem == null ? new EndReason.Finished() : new EndReason.ProtocolError(problem));
      case IDLE, DEAD -> {}
    }
  }

  /// The process has ended: says why. What the exit status tells goes before what the manager
  /// meant.
  EndReason dead(int exitStatus) {
    var before = state;
    state = WorkerState.DEAD;
    if (killedFor != null && exitStatus == KILLED) {
      return killedFor;
    }
    if (exitStatus == 0 && before == WorkerState.STOPPING && task == null) {
      return new EndReason.Finished();
    }
    if (exitStatus > SIGNALLED) {
      return new EndReason.KilledBySignal(exitStatus - SIGNALLED);
    }
    if (exitStatus == OUT_OF_MEMORY && logTail().contains(OUT_OF_MEMORY_LINE)) {
      return new EndReason.OutOfMemory();
    }
    return new EndReason.ExitCode(exitStatus);
  }
}
