package dev.rowmill.run;

import dev.rowmill.job.JobPlan;
import dev.rowmill.range.Counts;
import java.util.Locale;

/// Holds rejects against what the job allows.
///
/// @param allowed the job's limits
record RejectLimit(JobPlan.Rejects allowed) {

  /// Ends a run early that can no longer keep its absolute limit.
  ///
  /// @param rejected in ranges whose start is proved; others may have read nonsense
  void checkSoFar(long rejected) throws RunFailedException {
    if (rejected > allowed.max()) {
      throw exceeded(
          rejected
              + " records are rejected so far, "
              + allowed.max()
              + " are allowed (rejects.max)");
    }
  }

  /// Holds the whole run's numbers against both limits.
  void check(Counts counts) throws RunFailedException {
    if (counts.rejected() > allowed.max()) {
      throw exceeded(
          "%d of %d records are rejected, %d are allowed (rejects.max)"
              .formatted(counts.rejected(), counts.read(), allowed.max()));
    }
    double percent = 100.0 * counts.rejected() / Math.max(1, counts.read());
    if (percent > allowed.maxPercent()) {
      throw exceeded(
          String.format(
              Locale.ROOT,
              "%d of %d records (%.3g %%) are rejected, %s %% are allowed (rejects.max_percent)",
              counts.rejected(),
              counts.read(),
              percent,
              allowed.maxPercent()));
    }
  }

  private static RunFailedException exceeded(String what) {
    return new RunFailedException(ExitCode.REJECT_LIMIT, what + "; nothing is published");
  }
}
