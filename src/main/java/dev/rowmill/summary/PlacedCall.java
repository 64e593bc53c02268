package dev.rowmill.summary;

import dev.rowmill.expr.AggregateExpression.Call;
import dev.rowmill.job.JobPlan;
import java.util.ArrayList;
import java.util.List;

/// An aggregate call and the column it reads.
///
/// @param slot the column's slot; -1 for `count(*)`
record PlacedCall(Call call, int slot) {

  /// The calls of an expression, in their order.
  static List<PlacedCall> of(JobPlan.Aggregate aggregate) {
    var placed = new ArrayList<PlacedCall>();
    var calls = aggregate.expression().calls();
    for (int i = 0; i < calls.size(); i++) {
      placed.add(new PlacedCall(calls.get(i), aggregate.argumentSlots().get(i)));
    }
    return placed;
  }

  /// All calls of a summary.
  static List<PlacedCall> of(JobPlan.Output.Summary output) {
    return output.computed().stream().flatMap(aggregate -> of(aggregate).stream()).toList();
  }

  /// The column and its type, as a key of groups.
  JobPlan.Key asKey() {
    return new JobPlan.Key(call.source(), slot, call.argument().orElseThrow().type());
  }
}
