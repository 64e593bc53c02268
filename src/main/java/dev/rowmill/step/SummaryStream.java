package dev.rowmill.step;

import dev.rowmill.file.Segment;
import dev.rowmill.profile.Activity;
import dev.rowmill.profile.Stopwatch;
import dev.rowmill.range.Checkpoint;
import dev.rowmill.range.Counts;
import dev.rowmill.summary.GroupFinisher;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.item.ItemStream;
import org.springframework.batch.infrastructure.item.ItemStreamException;

/// Ends the part file of a summary when all groups are written, and says so in the context. Closes
/// what the step has open.
final class SummaryStream implements ItemStream {

  private final String output;
  private final SummaryTask task;
  private final GroupItemReader reader;
  private final GroupFinisher finisher;
  private final EncodedPart part;
  private final MergeProgress progress;
  private final Stopwatch watch;

  SummaryStream(
      String output,
      SummaryTask task,
      GroupItemReader reader,
      GroupFinisher finisher,
      EncodedPart part,
      MergeProgress progress,
      Stopwatch watch) {
    this.output = output;
    this.task = task;
    this.reader = reader;
    this.finisher = finisher;
    this.part = part;
    this.progress = progress;
    this.watch = watch;
  }

  @Override
  public void open(ExecutionContext context) {
    // The merge is open, and its first passes are done.
    progress.alive();
  }

  @Override
  public void update(ExecutionContext context) {
    progress.finished(finisher.groups(), part.length());
    if (reader.isExhausted()) {
      finish(context);
    }
  }

  private void finish(ExecutionContext context) {
    try {
      watch.enter(Activity.FINISHING);
      finisher.end(part::write);
      watch.enter(Activity.SYNCING);
      List<Segment> segments = part.sync().stream().toList();
      var counts = new Counts(0, finisher.rows(), 0, 0, 0);
      task.with(new Checkpoint(0, counts, Map.of(output, segments), List.of())).to(context);
      watch.enter(Activity.COMMITTING);
    } catch (IOException e) {
      throw new ItemStreamException(e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    try (reader;
        part) {
      // The finished part is synced; an unfinished one belongs to nobody.
    } catch (IOException e) {
      throw new ItemStreamException(e.getMessage(), e);
    }
  }
}
