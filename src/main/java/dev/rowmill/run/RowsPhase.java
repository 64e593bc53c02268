package dev.rowmill.run;

import dev.rowmill.profile.Activity;
import dev.rowmill.state.PartitionRecord;
import dev.rowmill.step.Care;
import dev.rowmill.step.RangeTask;
import org.springframework.batch.infrastructure.item.ExecutionContext;

/// Reading the ranges of the input.
final class RowsPhase implements Phase {

  static final String STEP = "rows";

  private static final int TOLD_PER_NEW = 64;

  private final Targets targets;
  private final EarlyJoin join;
  private int told;

  /// @param join where parts go that later ranges can no longer change
  RowsPhase(Targets targets, EarlyJoin join) {
    this.targets = targets;
    this.join = join;
  }

  @Override
  public String step() {
    return STEP;
  }

  @Override
  public Activity waiting() {
    return Activity.RANGES;
  }

  @Override
  public String nameOf(int partition) {
    return "range " + partition;
  }

  @Override
  public Coordinator.Partition toCoordinate(PartitionRecord partition) {
    var range = partition.range().orElseThrow();
    return new Coordinator.Partition(
        partition.number(),
        range.file(),
        range.start(),
        range.end(),
        partition.attempt(),
        partition.nextStart().orElse(-1));
  }

  @Override
  public void instruct(
      PartitionRecord partition, int attempt, Care care, ExecutionContext context) {
    var range = partition.range().orElseThrow();
    new RangeTask(
            partition.number(), attempt, range.file(), range.end(), partition.checkpoint(), -1)
        .to(context);
    care.to(context);
  }

  /// Joining is told all parts from the first on, and compares them with what it has joined. That
  /// would take the square of the ranges if each were told at once: the more there are, the more
  /// must be new.
  @Override
  public void committed(CommittedRanges ranges, int finalBefore, boolean isAll) {
    if (isAll || finalBefore - told > told / TOLD_PER_NEW) {
      told = finalBefore;
      join.advance(targets.ofRows(ranges.before(finalBefore)));
    }
  }

  @Override
  public Result result(ExecutionContext context) {
    var task = RangeTask.from(context);
    return new Result(task.done(), task.nextStart());
  }
}
