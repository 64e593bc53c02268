package dev.rowmill.step;

import dev.rowmill.file.Closing;
import dev.rowmill.file.Segment;
import dev.rowmill.profile.Activity;
import dev.rowmill.profile.Stopwatch;
import dev.rowmill.range.RejectCount;
import dev.rowmill.row.RejectCounts;
import dev.rowmill.row.Rows;
import java.io.Closeable;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.batch.infrastructure.item.Chunk;
import org.springframework.batch.infrastructure.item.ItemWriter;

/// Writes rows to the parts of all outputs, and counts what became of the records.
final class PartItemWriter implements ItemWriter<Stretch<Rows>>, Closeable {

  private final List<PartOutput> outputs;
  private final Stopwatch watch;
  private final RejectCounts broken = new RejectCounts();
  private long written;
  private long filtered;
  private long rejected;

  /// @param before the rejects of earlier attempts, which are counted on
  PartItemWriter(List<PartOutput> outputs, Stopwatch watch, List<RejectCount> before) {
    this.outputs = List.copyOf(outputs);
    this.watch = watch;
    before.forEach(reject -> broken.add(reject.column(), reject.rule(), reject.count()));
  }

  @Override
  public void write(Chunk<? extends Stretch<Rows>> chunk) throws IOException {
    for (var stretch : chunk) {
      for (var rows = stretch.next(); rows != null; rows = stretch.next()) {
        write(rows);
      }
    }
  }

  private void write(Rows rows) throws IOException {
    for (var output : outputs) {
      watch.enter(output.activity());
      output.write(rows);
    }
    watch.enter(Activity.OTHER);
    written += rows.written();
    filtered += rows.filtered();
    rejected += rows.rejected();
    broken.add(rows);
  }

  long written() {
    return written;
  }

  long filtered() {
    return filtered;
  }

  long rejected() {
    return rejected;
  }

  /// Which rules were broken, in the whole range.
  List<RejectCount> rejects() {
    return broken.counts().stream()
        .map(count -> new RejectCount(count.column(), count.rule(), count.count()))
        .toList();
  }

  /// Makes durable what was written by this attempt, and says what that is for each output.
  Map<String, Segment> sync() throws IOException {
    var segments = new LinkedHashMap<String, Segment>();
    watch.enter(Activity.SYNCING);
    for (var output : outputs) {
      output.sync().ifPresent(segment -> segments.put(output.name(), segment));
    }
    watch.enter(Activity.OTHER);
    return segments;
  }

  @Override
  public void close() throws IOException {
    Closing.all(outputs);
  }
}
