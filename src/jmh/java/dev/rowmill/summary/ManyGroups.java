package dev.rowmill.summary;

import dev.rowmill.bench.PerRow;
import dev.rowmill.job.InvalidJobException;
import dev.rowmill.vector.Columns;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/// Batches of rows whose keys are drawn from so many, and a summary of them.
final class ManyGroups {

  /// How many batches there are.
  static final int BATCHES = 64;

  private final JobSummary summary;
  private final List<Columns> batches = new ArrayList<>();

  ManyGroups(int groups) {
    try {
      summary =
          new JobSummary(
              "group_by: [amount]\naggregate: {n: count(*), total: sum(price), top: max(price)}\n");
    } catch (InvalidJobException e) {
      throw new IllegalStateException(e);
    }
    var random = new SplittableRandom(20260131);
    for (int batch = 0; batch < BATCHES; batch++) {
      var rows = new ArrayList<@Nullable Object[]>();
      for (int row = 0; row < PerRow.ROWS; row++) {
        var price = BigDecimal.valueOf(random.nextLong(1_000_000), 2);
        rows.add(new @Nullable Object[] {"", random.nextLong(groups), price, 0.0, 0L});
      }
      batches.add(summary.columns(rows));
    }
  }

  JobSummary summary() {
    return summary;
  }

  Columns batch(int number) {
    return batches.get(number % BATCHES);
  }
}
