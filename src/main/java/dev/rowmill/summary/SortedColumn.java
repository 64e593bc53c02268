package dev.rowmill.summary;

import dev.rowmill.job.JobPlan;
import dev.rowmill.vector.Columns;
import dev.rowmill.vector.Vector;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/// What is asked of the sorted values of one column, for a batch of groups: aggregates of its
/// distinct values, and percentiles.
final class SortedColumn {

  private final int slot;
  private final GroupStates distinct;
  private final Map<BigDecimal, Percentile> percentiles = new LinkedHashMap<>();

  /// @param column one of [SummaryParts#sortedColumns]
  SortedColumn(JobPlan.Output.Summary output, JobPlan.Key column) {
    slot = column.slot();
    var ofDistinct = new ArrayList<PlacedCall>();
    for (var placed : PlacedCall.of(output)) {
      if (placed.slot() == slot && placed.call().distinct()) {
        ofDistinct.add(placed);
      }
      if (placed.slot() == slot && placed.call().fraction().isPresent()) {
        percentiles.computeIfAbsent(
            placed.call().fraction().get(), fraction -> new Percentile(fraction, column.type()));
      }
    }
    distinct = new GroupStates(ofDistinct);
  }

  int slot() {
    return slot;
  }

  /// Begins a batch of groups.
  void begin(MergedGroups groups) {
    distinct.clear();
    distinct.grow(groups.groups());
    percentiles.values().forEach(percentile -> percentile.begin(groups, slot));
  }

  /// Adds values, each once; those of a group come in their order.
  ///
  /// @param batch holds the column in its slot
  /// @param groups the group of each value
  /// @param rows in how many rows each stands
  void add(Columns batch, int[] groups, long[] rows) {
    distinct.add(batch, groups);
    var values = batch.vector(slot);
    for (var percentile : percentiles.values()) {
      for (int row = 0; row < batch.rows(); row++) {
        if (values.isValue(row)) {
          percentile.add(groups[row], values, row, rows[row]);
        }
      }
    }
  }

  /// The states of the groups in which each distinct value is a row.
  GroupStates distinct() {
    return distinct;
  }

  Vector percentile(BigDecimal fraction) {
    return Objects.requireNonNull(percentiles.get(fraction), "nobody asked for that percentile")
        .result();
  }
}
