package dev.rowmill.step;

import dev.rowmill.csv.Batch;
import dev.rowmill.csv.BatchReader;
import dev.rowmill.row.RowPipeline;
import dev.rowmill.row.Rows;
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
    var input = OpenInput.of(file, dialect, runtime.progress(), watch);
    try {
      var done = task.done();
      var from =
          new BatchReader.Position(done.position(), done.counts().read(), done.counts().lines());
      var reader =
          new BatchItemReader(
              new BatchReader(
                  input.source(), dialect, from, task.end(), BatchReader.BatchSize.DEFAULT),
              care,
              runtime.progress(),
              watch);
      var writer = new PartItemWriter(RangeOutputs.of(job, task, watch), watch, done.rejects());
      var step =
          new ChunkOrientedStep<Stretch<Batch>, Stretch<Rows>>(
              name, CHUNK_ITEMS, reader, writer, runtime.repository());
      step.setItemProcessor(
          new BatchItemProcessor(
              new RowPipeline(job.plan(), job.layout(), watch),
              () -> OpenInput.of(file, dialect, runtime.progress(), watch)));
      step.setTransactionManager(runtime.transactions());
      step.registerItemStream(
          new RangeStream(job.plan().run(), task, input, reader, writer, runtime));
      step.afterPropertiesSet();
      return step;
    } catch (Exception e) {
      input.close();
      throw e;
    }
  }
}
