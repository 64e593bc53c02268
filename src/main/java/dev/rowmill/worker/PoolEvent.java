package dev.rowmill.worker;

import dev.rowmill.worker.Message.Finished;
import dev.rowmill.worker.Message.Update;
import org.jspecify.annotations.Nullable;

/// What a pool tells the thread that polls it. Workers are numbered from 1; a number names a place
/// in the pool, which a replacement takes over after the [WorkerEnded] of its predecessor.
public sealed interface PoolEvent {

  /// A worker has opened the job and waits for its first task.
  record WorkerReady(int worker) implements PoolEvent {}

  /// A checkpoint, which the worker waits to have acknowledged.
  record TaskUpdate(int worker, Update update) implements PoolEvent {}

  /// A task has ended in an orderly way, completed, stopped or failed.
  record TaskFinished(int worker, Finished finished) implements PoolEvent {}

  /// A worker's process is gone.
  ///
  /// @param task the task that it took along; null if it had none
  /// @param reached how far it was
  /// @param logTail the last lines of its log
  record WorkerEnded(
      int worker, @Nullable Long task, EndReason reason, ProgressSnapshot reached, String logTail)
      implements PoolEvent {}

  /// There is no worker until somebody gives a slot back.
  ///
  /// @param count how many slots there are
  /// @param holders who has them, for the user
  record SlotsTaken(int count, String holders) implements PoolEvent {}

  /// No worker can be had: the job does not open, or processes do not start. Nothing more will
  /// come.
  ///
  /// @param reason for the user
  record PoolFailed(String reason, String logTail) implements PoolEvent {}
}
