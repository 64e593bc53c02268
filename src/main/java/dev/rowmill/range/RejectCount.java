package dev.rowmill.range;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.stream.Stream;

/// How many records one rule rejected for one column; `column` is empty where a rule is about a
/// whole record.
public record RejectCount(String column, String rule, long count) {

  private record Cause(String column, String rule) {}

  /// One count for each column and rule, largest first, equal ones by column and rule.
  public static List<RejectCount> sum(Stream<RejectCount> counts) {
    var sums = new HashMap<Cause, Long>();
    counts.forEach(c -> sums.merge(new Cause(c.column, c.rule), c.count, Long::sum));
    return sums.entrySet().stream()
        .map(e -> new RejectCount(e.getKey().column, e.getKey().rule, e.getValue()))
        .sorted(
            Comparator.comparingLong(RejectCount::count)
                .reversed()
                .thenComparing(RejectCount::column)
                .thenComparing(RejectCount::rule))
        .toList();
  }

  /// `price: minimum`, or only the rule if it is about a whole record.
  public String cause() {
    return column.isEmpty() ? rule : column + ": " + rule;
  }
}
