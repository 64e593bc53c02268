package dev.rowmill.step;

import dev.rowmill.csv.Batch;
import dev.rowmill.csv.BatchReader;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.infrastructure.item.ItemReader;

/// Reads the batches of a range, all into the same buffer.
final class BatchItemReader implements ItemReader<Batch> {

  private final BatchReader reader;
  private final Batch batch = new Batch();
  private boolean exhausted;

  BatchItemReader(BatchReader reader) {
    this.reader = reader;
  }

  @Override
  public @Nullable Batch read() throws IOException {
    if (reader.next(batch)) {
      return batch;
    }
    exhausted = true;
    return null;
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
