package dev.rowmill.row;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// How many rejects there were for each column and rule. As large as the job's columns and rules
/// are many, never as its input is long. Not thread-safe.
public final class RejectCounts {

  private record Place(String column, String rule) {}

  /// @param column the column's name, empty for a rule over the whole record
  /// @param count of records
  public record Count(String column, String rule, long count) {}

  private final Map<Place, Long> counts = new HashMap<>();

  /// Counts the rejects of a batch.
  public void add(Rows rows) {
    var breaks = rows.breaks();
    for (int i = 0; i < breaks.size(); i++) {
      add(breaks.column(i), breaks.rule(i), 1);
    }
  }

  /// Adds what was counted elsewhere.
  public void add(String column, String rule, long count) {
    counts.merge(new Place(column, rule), count, Long::sum);
  }

  /// The counts, largest first, equal ones by column and rule.
  public List<Count> counts() {
    var list = new ArrayList<Count>();
    counts.forEach((place, count) -> list.add(new Count(place.column, place.rule, count)));
    list.sort(
        Comparator.comparingLong(Count::count)
            .reversed()
            .thenComparing(Count::column)
            .thenComparing(Count::rule));
    return list;
  }

  public void clear() {
    counts.clear();
  }
}
