package dev.rowmill.step;

import dev.rowmill.file.Segment;
import dev.rowmill.range.Checkpoint;
import dev.rowmill.range.Counts;
import dev.rowmill.range.GroupRange;
import java.util.List;
import java.util.Map;
import org.springframework.batch.infrastructure.item.ExecutionContext;

/// An attempt at merging the partial groups of a summary, as the execution context of its step
/// holds it.
///
/// @param number the partition's number
/// @param attempt the attempt's number, from 1, which names its part file
/// @param groups which groups of which output
/// @param partials the partial groups of all ranges, in their order, by the names of the
///   [dev.rowmill.summary.SummaryParts]
/// @param finished what was written, and how many rows the merged groups stand for; empty until it
///   is done
public record SummaryTask(
    int number,
    int attempt,
    GroupRange groups,
    Map<String, List<Segment>> partials,
    Checkpoint finished) {

  private static final String NUMBER = "number";
  private static final String ATTEMPT = "attempt";
  private static final String OUTPUT = "output";
  private static final String FROM = "from";
  private static final String TO = "to";
  private static final String PARTIALS = "partials";
  private static final String SEGMENTS = "segments";
  private static final String ROWS = "rows";

  public SummaryTask {
    partials = Map.copyOf(partials);
  }

  /// Whether a context is that of a summary, and not that of a range.
  static boolean isIn(ExecutionContext context) {
    return context.containsKey(PARTIALS);
  }

  public static SummaryTask from(ExecutionContext context) {
    var groups =
        new GroupRange(
            (int) context.getLong(OUTPUT), context.getString(FROM), context.getString(TO));
    var partials = Checkpoint.of(0, Counts.NONE, context.getString(PARTIALS), "[]");
    var counts = new Counts(0, context.getLong(ROWS), 0, 0, 0);
    return new SummaryTask(
        (int) context.getLong(NUMBER),
        (int) context.getLong(ATTEMPT),
        groups,
        partials.segments(),
        Checkpoint.of(0, counts, context.getString(SEGMENTS), "[]"));
  }

  public void to(ExecutionContext context) {
    var all = new Checkpoint(0, Counts.NONE, partials, List.of());
    context.putLong(NUMBER, number);
    context.putLong(ATTEMPT, attempt);
    context.putLong(OUTPUT, groups.output());
    context.putString(FROM, groups.from());
    context.putString(TO, groups.to());
    context.putString(PARTIALS, all.segmentsJson());
    context.putString(SEGMENTS, finished.segmentsJson());
    context.putLong(ROWS, finished.counts().written());
  }

  SummaryTask with(Checkpoint result) {
    return new SummaryTask(number, attempt, groups, partials, result);
  }
}
