package dev.rowmill.run;

import dev.rowmill.job.JobPlan;
import dev.rowmill.range.Counts;
import dev.rowmill.state.PartitionRecord;
import java.util.List;

/// Every record is accounted for: the scanner counted what was read, the row pipeline what became
/// of it, and the merge of each summary counted again for how many rows its groups stand.
final class Balance {

  private Balance() {}

  /// @throws RunFailedException if the numbers differ: a bug, or damaged part files, and nothing
  ///   may be published
  static void check(JobPlan plan, Counts counts, List<PartitionRecord> summaries)
      throws RunFailedException {
    if (!counts.isBalanced()) {
      throw wrong(
          "%d records were read, but %d were written, %d filtered and %d rejected"
              .formatted(counts.read(), counts.written(), counts.filtered(), counts.rejected()));
    }
    for (int i = 0; i < plan.outputs().size(); i++) {
      if (plan.outputs().get(i) instanceof JobPlan.Output.Summary output) {
        long merged = merged(i, summaries);
        if (merged != counts.written()) {
          throw wrong(
              "%d rows were written, but the groups of %s stand for %d"
                  .formatted(counts.written(), output.name(), merged));
        }
      }
    }
  }

  /// Before the records are counted: none is missing because its partition is. The manager saw each
  /// of them committed, but a state database that was killed may have forgotten its last commits.
  ///
  /// @throws RunFailedException if the state knows of a partition that is not committed
  static void requireCommitted(List<PartitionRecord> partitions) throws RunFailedException {
    for (var partition : partitions) {
      if (partition.nextStart().isEmpty()) {
        throw new RunFailedException(
            ExitCode.FAILED,
            "the state database has forgotten that %s %d was committed; nothing is published, and a retry does it again"
                .formatted(partition.step(), partition.number()));
      }
    }
  }

  private static long merged(int output, List<PartitionRecord> summaries) {
    return summaries.stream()
        .filter(summary -> SummaryPhase.groups(summary).output() == output)
        .mapToLong(summary -> summary.checkpoint().counts().written())
        .sum();
  }

  private static RunFailedException wrong(String what) {
    return new RunFailedException(
        ExitCode.BUG, what + "; nothing is published. This is a bug in Rowmill: please report it.");
  }
}
