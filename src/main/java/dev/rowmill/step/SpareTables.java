package dev.rowmill.step;

import dev.rowmill.job.JobPlan;
import dev.rowmill.summary.GroupTable;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/// Group tables between two ranges. Their buffers have grown to what a range needs; growing new
/// ones for each range costs as much again as filling them. Thread-safe.
final class SpareTables {

  private final Map<String, Queue<GroupTable>> tables = new ConcurrentHashMap<>();

  /// An empty table for a summary, or for one of its parts.
  GroupTable take(JobPlan.Output.Summary part) {
    var table = waiting(part.name()).poll();
    return table == null ? new GroupTable(part) : table;
  }

  /// Takes a table back that is no longer used; one that holds groups of an attempt that failed is
  /// dropped.
  void giveBack(String part, GroupTable table) {
    if (table.groups() == 0) {
      waiting(part).add(table);
    }
  }

  /// Drops all of them, when no more ranges are to be expected.
  void clear() {
    tables.clear();
  }

  private Queue<GroupTable> waiting(String part) {
    return tables.computeIfAbsent(part, _ -> new ConcurrentLinkedQueue<>());
  }
}
