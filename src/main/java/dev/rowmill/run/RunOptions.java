package dev.rowmill.run;

import dev.rowmill.worker.Slots;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// What a command line changes for one run.
///
/// @param workers instead of the job's `run.workers`
/// @param partitionBytes instead of the job's `run.partition`; means nothing to a retry, whose
///   ranges are cut
/// @param slots what worker processes need one of each; empty if the workers are to be threads of
///   this process
public record RunOptions(OptionalInt workers, OptionalLong partitionBytes, Optional<Slots> slots) {

  public static final RunOptions DEFAULT =
      new RunOptions(OptionalInt.empty(), OptionalLong.empty(), Optional.empty());
}
