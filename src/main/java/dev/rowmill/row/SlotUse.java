package dev.rowmill.row;

import dev.rowmill.job.JobPlan;
import dev.rowmill.job.JobPlan.Output;
import dev.rowmill.job.JobPlan.Transform;
import java.util.BitSet;

/// Which columns are still looked at after each transform: the others need not follow when rows are
/// dropped.
final class SlotUse {

  private SlotUse() {}

  /// The slots that are read after the checks (index 0) and after each transform (index i + 1).
  static int[][] liveAfter(JobPlan plan, InputLayout layout) {
    int stages = plan.transforms().size();
    var live = new int[stages + 1][];
    var read = readByOutputs(plan, layout);
    live[stages] = read.stream().toArray();
    for (int stage = stages - 1; stage >= 0; stage--) {
      switch (plan.transforms().get(stage)) {
        case Transform.Validate validate ->
            validate.rules().forEach(rule -> rule.condition().slots().forEach(read::set));
        case Transform.Filter filter -> filter.condition().slots().forEach(read::set);
        case Transform.Derive derive -> {
          read.clear(derive.slot());
          derive.value().slots().forEach(read::set);
        }
      }
      live[stage] = read.stream().toArray();
    }
    return live;
  }

  private static BitSet readByOutputs(JobPlan plan, InputLayout layout) {
    var read = new BitSet();
    for (var column : OutputColumns.ofAll(plan, layout)) {
      if (column instanceof OutputColumn.Slot slot) {
        read.set(slot.slot());
      }
    }
    for (var output : plan.outputs()) {
      if (output instanceof Output.Summary summary) {
        summary.keys().forEach(key -> read.set(key.slot()));
        for (var aggregate : summary.computed()) {
          aggregate.argumentSlots().stream().filter(slot -> slot >= 0).forEach(read::set);
        }
      }
    }
    return read;
  }
}
