package dev.rowmill.step;

import dev.rowmill.csv.Batch;
import dev.rowmill.csv.BatchReader;
import dev.rowmill.csv.ByteSource;
import dev.rowmill.csv.Dialect;
import dev.rowmill.range.InputFile;
import dev.rowmill.row.RowPipeline;
import dev.rowmill.row.Rows;
import java.io.IOException;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.item.ChunkOrientedStep;

/// The chunk-oriented step of a range: bytes → batches → rows → part files.
///
/// The item is a [Stretch] of batches of some thousand records and the chunk one item: Spring Batch
/// reads a whole chunk before it processes any of it, and the batch is a reused buffer.
final class RangeStep {

  private static final int CHUNK_ITEMS = 1;

  private RangeStep() {}

  static Step create(JobSteps job, String name, RangeTask task, Care care, StepRuntime runtime)
      throws Exception {
    var dialect = job.plan().input().dialect();
    var file = job.inputs().get(task.file());
    var watch = runtime.watch();
    var source = new MeasuredSource(open(file, dialect), watch);
    try {
      var done = task.done();
      var from =
          new BatchReader.Position(done.position(), done.counts().read(), done.counts().lines());
      var reader =
          new BatchItemReader(
              new BatchReader(source, dialect, from, task.end(), BatchReader.BatchSize.DEFAULT),
              care,
              runtime.progress(),
              watch);
      var writer = new PartItemWriter(RangeOutputs.of(job, task, watch), watch, done.rejects());
      var step =
          new ChunkOrientedStep<Stretch<Batch>, Stretch<Rows>>(
              name, CHUNK_ITEMS, reader, writer, runtime.repository());
      step.setItemProcessor(
          new BatchItemProcessor(
              new RowPipeline(job.plan(), job.layout(), watch), () -> open(file, dialect)));
      step.setTransactionManager(runtime.transactions());
      step.registerItemStream(
          new RangeStream(job.plan().run(), task, source, reader, writer, runtime));
      step.afterPropertiesSet();
      return step;
    } catch (Exception e) {
      source.close();
      throw e;
    }
  }

  private static ByteSource open(InputFile file, Dialect dialect) throws IOException {
    var changed = file.changedSince(InputFile.of(file.path()));
    if (changed.isPresent()) {
      throw new IOException(
          file.path() + " was changed while it is read: " + changed.get() + ". Start a new run.");
    }
    return ByteSource.open(file.path(), file.size(), dialect);
  }
}
