package dev.rowmill.summary;

import dev.rowmill.vector.Type;
import dev.rowmill.vector.Vector;
import java.math.BigDecimal;
import java.math.RoundingMode;

/// A percentile of each group of a batch: the smallest value that at least the given fraction of
/// the group's values do not exceed, as SQL's `percentile_disc`.
final class Percentile {

  private final BigDecimal fraction;
  private final Vector result;

  /// For each group how many values are still to be passed by; the value at which none are left is
  /// the percentile.
  private long[] left = new long[0];

  Percentile(BigDecimal fraction, Type type) {
    this.fraction = fraction;
    result = Vector.of(type);
  }

  /// Begins a batch of groups, of which `slot` is aggregated.
  void begin(MergedGroups groups, int slot) {
    int count = groups.groups();
    if (left.length < count) {
      left = new long[count];
    }
    result.reset(count);
    int nullWord = groups.states().nullWord(slot);
    for (int group = 0; group < count; group++) {
      long values = groups.states().values(group, nullWord);
      left[group] = values == 0 ? 0 : Math.max(1, rank(values));
      if (values == 0) {
        result.setNull(group);
      }
    }
  }

  private long rank(long values) {
    return fraction
        .multiply(BigDecimal.valueOf(values))
        .setScale(0, RoundingMode.CEILING)
        .longValueExact();
  }

  /// Takes the next value of a group, which stands in `rows` rows.
  void add(int group, Vector values, int row, long rows) {
    if (left[group] > 0) {
      left[group] -= rows;
      if (left[group] <= 0) {
        result.copy(values, row, group);
      }
    }
  }

  /// The percentile of each group, once all values were added.
  Vector result() {
    return result;
  }
}
