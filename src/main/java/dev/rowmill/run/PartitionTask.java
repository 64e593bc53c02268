package dev.rowmill.run;

import dev.rowmill.profile.Profile;
import dev.rowmill.range.ByteRange;
import dev.rowmill.state.AttemptEnd;
import dev.rowmill.step.MeasuredStep;
import java.util.Optional;
import org.springframework.batch.core.step.StepExecution;

/// An attempt at a partition that a worker has.
///
/// @param range what of the input it reads, if that is what it does
/// @param execution Spring Batch's record of it; its context says how far it has come
record PartitionTask(
    Coordinator.Attempt attempt, Optional<ByteRange> range, StepExecution execution) {

  /// An end without a result.
  AttemptEnd end(String reason, String logTail, long reached) {
    return new AttemptEnd(reason, logTail, reached, profile());
  }

  AttemptEnd end(String reason) {
    return end(reason, "", -1);
  }

  /// Where its time went, as far as it has told.
  Profile profile() {
    return MeasuredStep.profile(execution.getExecutionContext());
  }
}
