package dev.rowmill.run;

import dev.rowmill.profile.Activity;
import dev.rowmill.range.Checkpoint;
import dev.rowmill.state.PartitionRecord;
import dev.rowmill.step.Care;
import java.io.IOException;
import org.springframework.batch.infrastructure.item.ExecutionContext;

/// A partitioned step of a run: what its partitions are told, and what they report.
interface Phase {

  /// The step's name; its partitions' step executions are called `name:00007`.
  String step();

  /// What the manager does while workers are at it.
  Activity waiting();

  /// Makes partitions of the step if it has none yet; those that it has stay.
  ///
  /// @throws IOException if it cannot be seen which there are to be
  default void plan() throws IOException {}

  /// What a partition is called in messages: `range 7`.
  String nameOf(int partition);

  /// The partition as the coordinator sees it.
  Coordinator.Partition toCoordinate(PartitionRecord partition);

  /// Writes what an attempt has to know into the context of its step execution.
  ///
  /// @param care where it has to go slowly
  void instruct(PartitionRecord partition, int attempt, Care care, ExecutionContext context);

  /// What an attempt has done, as its context says.
  Result result(ExecutionContext context);

  /// More is committed than before.
  ///
  /// @param finalBefore before which number nothing can change any more
  /// @param isAll whether nothing is left to come
  default void committed(CommittedRanges ranges, int finalBefore, boolean isAll) {}

  /// @param done what is durable
  /// @param nextStart the first record after the partition; -1 if it is not finished
  record Result(Checkpoint done, long nextStart) {}
}
