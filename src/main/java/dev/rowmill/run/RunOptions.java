package dev.rowmill.run;

import java.util.OptionalInt;
import java.util.OptionalLong;

/// What a command line changes for one run.
///
/// @param workers instead of the job's `run.workers`
/// @param partitionBytes instead of the job's `run.partition`; means nothing to a retry, whose
///   ranges are cut
/// @param inProcess whether the workers are threads of this process
public record RunOptions(OptionalInt workers, OptionalLong partitionBytes, boolean inProcess) {

  public static final RunOptions DEFAULT =
      new RunOptions(OptionalInt.empty(), OptionalLong.empty(), false);
}
