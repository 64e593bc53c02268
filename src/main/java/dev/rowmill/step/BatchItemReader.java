package dev.rowmill.step;

import dev.rowmill.csv.Batch;
import dev.rowmill.csv.BatchReader;
import dev.rowmill.csv.BatchReader.BatchSize;
import dev.rowmill.profile.Activity;
import dev.rowmill.profile.Stopwatch;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.infrastructure.item.ItemReader;

/// Reads the batches of a range, all into the same buffer.
final class BatchItemReader implements ItemReader<Stretch<Batch>> {

  private final BatchReader reader;
  private final Care care;
  private final StepProgress progress;
  private final Stopwatch watch;
  private final Batch batch = new Batch();
  private boolean exhausted;

  BatchItemReader(BatchReader reader, Care care, StepProgress progress, Stopwatch watch) {
    this.reader = reader;
    this.care = care;
    this.progress = progress;
    this.watch = watch;
  }

  @Override
  public @Nullable Stretch<Batch> read() throws IOException {
    // A commit that was waited for is over.
    watch.enter(Activity.OTHER);
    var first = next();
    exhausted = first == null;
    return first == null ? null : Stretch.of(first, this::next, System::nanoTime);
  }

  private @Nullable Batch next() throws IOException {
    var before = watch.enter(Activity.SCANNING);
    boolean found = read(reader.position().offset());
    watch.enter(before);
    return found ? batch : null;
  }

  private boolean read(long offset) throws IOException {
    boolean alone = care.isNear(offset);
    progress.begin(offset, alone);
    boolean found = alone ? reader.next(batch, BatchSize.RECORD) : reader.next(batch);
    if (care.isCondemned(offset)) {
      batch.setAside();
    }
    return found;
  }

  /// Whether the range has been read to its end.
  boolean isExhausted() {
    return exhausted;
  }

  /// What was read so far.
  BatchReader.Position position() {
    return reader.position();
  }
}
