package dev.rowmill.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rowmill.job.Secrets;
import dev.rowmill.worker.Message.Execute;
import dev.rowmill.worker.Message.Open;
import dev.rowmill.worker.PoolEvent.PoolFailed;
import dev.rowmill.worker.PoolEvent.TaskFinished;
import dev.rowmill.worker.PoolEvent.TaskUpdate;
import dev.rowmill.worker.PoolEvent.WorkerEnded;
import dev.rowmill.worker.PoolEvent.WorkerReady;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/// A pool whose workers run [FakeSteps], and short ways to wait for its events.
record PoolHarness(Workers workers, Path folder) implements AutoCloseable {

  static final Duration LONG = Duration.ofSeconds(30);

  static PoolHarness processes(Path folder, int workers) {
    return processes(folder, workers, 0, LONG);
  }

  static PoolHarness processes(Path folder, int workers, int tasksPerWorker, Duration silence) {
    var settings = settings(folder, workers, tasksPerWorker, silence);
    return new PoolHarness(
        WorkerPool.start(settings, new Slots(folder, workers), "a test"), folder);
  }

  static PoolHarness threads(Path folder, int workers) {
    return new PoolHarness(
        InProcessWorkers.start(settings(folder, workers, 0, LONG), FakeSteps::open), folder);
  }

  static PoolSettings settings(Path folder, int workers, int tasksPerWorker, Duration silence) {
    return new PoolSettings(
        workers, 32 << 20, tasksPerWorker, silence, LONG, folder, FakeSteps.class.getName());
  }

  PoolHarness opened() {
    workers.open(job("right"));
    return this;
  }

  static Open job(String text) {
    return new Open(
        text,
        Path.of("/jobs"),
        "job.yaml",
        Map.of("day", "x"),
        Secrets.NO_SECRETS,
        "1",
        List.of(),
        List.of("a"));
  }

  /// @param context names and values
  static Execute task(long id, Object... context) {
    var map = new LinkedHashMap<String, Object>();
    for (int i = 0; i < context.length; i += 2) {
      map.put((String) context[i], context[i + 1]);
    }
    return new Execute(id, "partitions:" + id, 1, 1, "job", map);
  }

  /// Waits for a worker and gives it the task.
  int run(Execute task) throws InterruptedException {
    while (workers.idle().isEmpty()) {
      await(WorkerReady.class);
    }
    int worker = workers.idle().getAsInt();
    workers.assign(worker, task);
    return worker;
  }

  TaskUpdate update() throws InterruptedException {
    return await(TaskUpdate.class);
  }

  TaskFinished finish() throws InterruptedException {
    return await(TaskFinished.class);
  }

  WorkerEnded end() throws InterruptedException {
    return await(WorkerEnded.class);
  }

  /// The next event of this kind. Others before it are passed over, checkpoints are granted; but a
  /// failure of the pool fails the test.
  <T extends PoolEvent> T await(Class<T> kind) throws InterruptedException {
    while (true) {
      var event = workers.poll(LONG);
      assertThat(event).as("an event within %s", LONG).isPresent();
      if (kind.isInstance(event.get())) {
        return kind.cast(event.get());
      }
      assertThat(event.get()).isNotInstanceOf(PoolFailed.class);
      if (event.get() instanceof TaskUpdate(int _, var update)) {
        workers.acknowledge(update.task(), true);
      }
    }
  }

  /// Polls until the workers are as wanted.
  void until(Predicate<Workers> condition) throws InterruptedException {
    long deadline = System.nanoTime() + LONG.toNanos();
    while (!condition.test(workers)) {
      assertThat(System.nanoTime()).isLessThan(deadline);
      workers.poll(Duration.ofMillis(10));
    }
  }

  /// The process of the only worker.
  static ProcessHandle onlyChild() {
    return ProcessHandle.current()
        .children()
        .filter(child -> child.isAlive())
        .reduce(
            (one, other) -> {
              throw new AssertionError("more than one child");
            })
        .orElseThrow();
  }

  @Override
  public void close() {
    workers.close();
  }
}
