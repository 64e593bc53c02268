package dev.rowmill.step;

import dev.rowmill.csv.Batch;
import dev.rowmill.file.InputException;
import dev.rowmill.row.RaggedRecordException;
import dev.rowmill.row.RowPipeline;
import dev.rowmill.row.Rows;
import java.io.IOException;
import org.springframework.batch.infrastructure.item.ItemProcessor;

/// Turns batches into rows, at the moment when these are written.
final class BatchItemProcessor implements ItemProcessor<Stretch<Batch>, Stretch<Rows>> {

  /// Opens the input once more.
  interface Opener {
    OpenInput open() throws IOException;
  }

  private final RowPipeline pipeline;
  private final Opener input;

  /// @param input for finding out on which line of the file something stands
  BatchItemProcessor(RowPipeline pipeline, Opener input) {
    this.pipeline = pipeline;
    this.input = input;
  }

  @Override
  public Stretch<Rows> process(Stretch<Batch> batches) {
    return () -> {
      var batch = batches.next();
      return batch == null ? null : rows(batch);
    };
  }

  private Rows rows(Batch batch) throws IOException {
    try {
      return pipeline.process(batch);
    } catch (RaggedRecordException e) {
      try (var open = input.open()) {
        var source = open.source();
        long line = source.linesBefore(e.offset()) + 1;
        throw new InputException(
            "%s:%d: %s, in the record at byte %d (input.ragged is fail)"
                .formatted(source.name(), line, e.getMessage(), e.offset()));
      }
    }
  }
}
