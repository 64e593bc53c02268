package dev.rowmill.cli;

import dev.rowmill.range.RejectCount;
import java.io.PrintWriter;
import java.util.List;

/// Shows which rules rejected how many records.
final class RejectTable {

  private RejectTable() {}

  /// A line for each of the first `most` counts, and one for the others if there are any.
  static void print(List<RejectCount> rejects, int most, PrintWriter to) {
    rejects.stream()
        .limit(most)
        .forEach(reject -> to.printf("  %,10d  %s%n", reject.count(), reject.cause()));
    if (rejects.size() > most) {
      to.printf(
          "  %10s  and %d other causes; `rowmill show` lists them%n", "", rejects.size() - most);
    }
  }
}
