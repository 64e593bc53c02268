package dev.rowmill.run;

import dev.rowmill.file.Segment;
import dev.rowmill.job.JobPlan;
import dev.rowmill.profile.Activity;
import dev.rowmill.range.Checkpoint;
import dev.rowmill.state.PartitionRecord;
import dev.rowmill.step.SummaryTask;
import dev.rowmill.summary.SummaryParts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.batch.infrastructure.item.ExecutionContext;

/// Merging the partial groups of the summaries; a partition is one summary, its number that of the
/// output in the job.
final class SummaryPhase implements Phase {

  static final String STEP = "summary";

  private final JobPlan plan;
  private final Supplier<List<PartitionRecord>> ranges;

  /// @param ranges the committed ranges, asked for when the merging begins
  SummaryPhase(JobPlan plan, Supplier<List<PartitionRecord>> ranges) {
    this.plan = plan;
    this.ranges = ranges;
  }

  @Override
  public String step() {
    return STEP;
  }

  @Override
  public Activity waiting() {
    return Activity.SUMMARIES;
  }

  @Override
  public String nameOf(int partition) {
    return "the summary " + plan.outputs().get(partition).name();
  }

  @Override
  public Coordinator.Partition toCoordinate(PartitionRecord partition) {
    int number = partition.number();
    return new Coordinator.Partition(
        number, number, 0, 1, partition.attempt(), partition.nextStart().orElse(-1));
  }

  @Override
  public void instruct(PartitionRecord partition, int attempt, ExecutionContext context) {
    var output = (JobPlan.Output.Summary) plan.outputs().get(partition.number());
    var committed = ranges.get();
    var partials = new LinkedHashMap<String, List<Segment>>();
    for (var part : SummaryParts.of(output)) {
      partials.put(
          part.name(),
          committed.stream().flatMap(r -> r.checkpoint().segments(part.name()).stream()).toList());
    }
    new SummaryTask(partition.number(), attempt, output.name(), partials, Checkpoint.at(0))
        .to(context);
  }

  @Override
  public Result result(ExecutionContext context) {
    var done = SummaryTask.from(context).finished();
    return new Result(done, 0);
  }
}
