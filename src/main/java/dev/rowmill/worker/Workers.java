package dev.rowmill.worker;

import dev.rowmill.worker.Message.Execute;
import dev.rowmill.worker.Message.Open;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// Workers that execute the tasks of one job: processes ([WorkerPool]) or threads
/// ([InProcessWorkers]). They start when they are made, before the job is known.
///
/// Belongs to one thread at a time, which learns all that happens from [#poll]; nothing else
/// advances, so it has to poll while it waits for anything. Whoever made it closes it.
public interface Workers extends AutoCloseable {

  /// Says what the job is, once. Workers become ready from then on.
  void open(Open job);

  /// Says how many tasks wait or run: so many workers, at most the pool's number, are kept alive; a
  /// dead one is replaced only then. At 0 the idle ones leave.
  void want(int tasks);

  /// The next event; empty when there was none in time.
  Optional<PoolEvent> poll(Duration timeout) throws InterruptedException;

  /// A worker that waits for a task, if there is one.
  OptionalInt idle();

  /// Gives a task to an idle worker. Ends in one of [PoolEvent.TaskFinished] and
  /// [PoolEvent.WorkerEnded].
  void assign(int worker, Execute task);

  /// Answers the [PoolEvent.TaskUpdate] of a task; means nothing if its worker is gone.
  ///
  /// @param granted whether the checkpoint is committed; if not, the attempt ends
  void acknowledge(long task, boolean granted);

  /// Lets every running task end at its next checkpoint, and kills what has not after the grace.
  /// Dead workers are not replaced from then on.
  void stopAll(Duration grace);

  /// All workers as they are now, for display.
  List<View> view();

  /// Ends all workers, and does not return before they are gone.
  @Override
  void close();

  /// A worker as it is now.
  ///
  /// @param number from 1
  /// @param task what it runs; null if nothing
  record View(int number, WorkerState state, @Nullable Long task, ProgressSnapshot progress) {}
}
