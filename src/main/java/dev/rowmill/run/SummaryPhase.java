package dev.rowmill.run;

import dev.rowmill.file.Segment;
import dev.rowmill.job.JobPlan;
import dev.rowmill.profile.Activity;
import dev.rowmill.range.Checkpoint;
import dev.rowmill.range.GroupRange;
import dev.rowmill.state.PartitionRecord;
import dev.rowmill.state.PlannedPartition;
import dev.rowmill.step.Care;
import dev.rowmill.step.SummaryTask;
import dev.rowmill.summary.SummaryParts;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.batch.infrastructure.item.ExecutionContext;

/// Merging the partial groups of the summaries; a partition is a range of the groups of one
/// summary. Those of a summary follow each other, in the order of their numbers, and leave no gap.
final class SummaryPhase implements Phase {

  static final String STEP = "summary";

  /// Their sizes differ: a worker that is done with one takes another.
  private static final int PARTITIONS_PER_WORKER = 2;

  private final ActiveRun run;

  SummaryPhase(ActiveRun run) {
    this.run = run;
  }

  /// Whether a job has summaries.
  static boolean isIn(JobPlan plan) {
    return plan.outputs().stream().anyMatch(JobPlan.Output.Summary.class::isInstance);
  }

  @Override
  public String step() {
    return STEP;
  }

  /// All ranges are committed by now and will not change, and neither will what is planned here: a
  /// later manager, perhaps with more workers, finds it and keeps to it.
  @Override
  public void plan() throws IOException {
    if (!run.state().partitions().list(run.record().id(), STEP).isEmpty()) {
      return;
    }
    var before = run.watch().enter(Activity.PLANNING);
    if (!run.state().partitions().plan(run.record().fence(), STEP, partitions())) {
      throw new LostRunException("Run " + run.id() + " belongs to another manager.");
    }
    run.watch().enter(before);
  }

  private List<PlannedPartition> partitions() throws IOException {
    var folders = run.folders();
    var committed = ranges();
    int most = PARTITIONS_PER_WORKER * Math.max(1, run.workers().view().size());
    var planned = new ArrayList<PlannedPartition>();
    for (int i = 0; i < run.plan().outputs().size(); i++) {
      if (run.plan().outputs().get(i) instanceof JobPlan.Output.Summary output) {
        for (var keys : folders.split(output, partials(output, committed), most)) {
          planned.add(
              PlannedPartition.of(planned.size(), new GroupRange(i, keys.from(), keys.to())));
        }
      }
    }
    return planned;
  }

  @Override
  public Activity waiting() {
    return Activity.SUMMARIES;
  }

  @Override
  public String nameOf(int partition) {
    return run.state()
        .partitions()
        .find(run.record().id(), STEP, partition)
        .map(found -> "the summary " + output(found).name())
        .orElseThrow();
  }

  @Override
  public Coordinator.Partition toCoordinate(PartitionRecord partition) {
    int number = partition.number();
    return new Coordinator.Partition(
        number, number, 0, 1, partition.attempt(), partition.nextStart().orElse(-1));
  }

  @Override
  public void instruct(
      PartitionRecord partition, int attempt, Care care, ExecutionContext context) {
    var groups = groups(partition);
    var partials = partials(output(partition), ranges());
    new SummaryTask(partition.number(), attempt, groups, partials, Checkpoint.at(0)).to(context);
  }

  @Override
  public Result result(ExecutionContext context) {
    var done = SummaryTask.from(context).finished();
    return new Result(done, 0);
  }

  /// What a partition merges. An older Rowmill made one of each output, with the output's number.
  static GroupRange groups(PartitionRecord partition) {
    return partition.groups().orElseGet(() -> new GroupRange(partition.number(), "", ""));
  }

  private JobPlan.Output.Summary output(PartitionRecord partition) {
    int output = groups(partition).output();
    return (JobPlan.Output.Summary) run.plan().outputs().get(output);
  }

  private List<PartitionRecord> ranges() {
    return run.state().partitions().list(run.record().id(), RowsPhase.STEP);
  }

  /// The partial groups of all ranges, in their order, by the names of the parts.
  private static Map<String, List<Segment>> partials(
      JobPlan.Output.Summary output, List<PartitionRecord> ranges) {
    var partials = new LinkedHashMap<String, List<Segment>>();
    for (var part : SummaryParts.of(output)) {
      partials.put(
          part.name(),
          ranges.stream().flatMap(r -> r.checkpoint().segments(part.name()).stream()).toList());
    }
    return partials;
  }
}
