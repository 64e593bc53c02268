package dev.rowmill.worker;

import dev.rowmill.worker.Message.Update;
import java.io.IOException;

/// The way of a task's checkpoints to the manager.
@FunctionalInterface
interface Reporter {

  /// Reports a checkpoint and waits for the answer.
  ///
  /// @return whether the manager committed it; if not, the attempt is no longer the current one
  /// @throws IOException if there was no answer in time, or the way to the manager is broken
  boolean commit(Update update) throws IOException, InterruptedException;
}
