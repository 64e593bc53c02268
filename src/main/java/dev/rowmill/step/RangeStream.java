package dev.rowmill.step;

import dev.rowmill.file.Segment;
import dev.rowmill.job.RunSettings;
import dev.rowmill.profile.Activity;
import dev.rowmill.range.Checkpoint;
import dev.rowmill.range.Counts;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.item.ItemStream;
import org.springframework.batch.infrastructure.item.ItemStreamException;

/// Decides at each commit whether a checkpoint is due, and makes it: what was written is synced
/// first, then the context says how far that goes. Closes what the step has open.
final class RangeStream implements ItemStream {

  private final RangeTask task;
  private final OpenInput input;
  private final BatchItemReader reader;
  private final PartItemWriter writer;
  private final StepRuntime runtime;
  private final CheckpointClock clock;

  RangeStream(
      RunSettings settings,
      RangeTask task,
      OpenInput input,
      BatchItemReader reader,
      PartItemWriter writer,
      StepRuntime runtime) {
    this.task = task;
    this.input = input;
    this.reader = reader;
    this.writer = writer;
    this.runtime = runtime;
    this.clock = new CheckpointClock(settings.checkpoint(), System::nanoTime);
  }

  @Override
  public void open(ExecutionContext context) {
    runtime.progress().partition(task.number(), task.attempt());
  }

  @Override
  public void update(ExecutionContext context) {
    var position = reader.position();
    runtime
        .progress()
        .update(
            position.records(),
            input.source().storedBytes(task.done().position(), position.offset()),
            task.done().counts().rejected() + writer.rejected(),
            position.offset());
    if (reader.isExhausted() || runtime.stopRequested().getAsBoolean() || clock.isDue()) {
      checkpoint(context);
    }
  }

  private void checkpoint(ExecutionContext context) {
    long start = clock.now();
    try {
      var position = reader.position();
      var before = task.done().counts();
      var counts =
          new Counts(
              position.records(),
              before.written() + writer.written(),
              before.filtered() + writer.filtered(),
              before.rejected() + writer.rejected(),
              position.lines());
      var segments = joined(writer.sync());
      input.requireUnchanged();
      var done = new Checkpoint(position.offset(), counts, segments, writer.rejects());
      task.with(done, reader.isExhausted() ? position.offset() : -1).to(context);
      MeasuredStep.put(runtime.watch().soFar(), context);
    } catch (IOException e) {
      throw new ItemStreamException(e.getMessage(), e);
    }
    clock.taken(start);
    // Spring Batch hands it to the repository next, which waits until the manager has committed it.
    runtime.watch().enter(Activity.COMMITTING);
  }

  /// What earlier attempts wrote, and behind it what this one wrote.
  private Map<String, List<Segment>> joined(Map<String, Segment> written) {
    var segments = new LinkedHashMap<>(task.done().segments());
    written.forEach(
        (output, segment) -> {
          var all = new ArrayList<>(task.done().segments(output));
          all.add(segment);
          segments.put(output, all);
        });
    return segments;
  }

  @Override
  public void close() {
    try (input;
        writer) {
      // Whatever a checkpoint does not cover is thrown away.
    } catch (IOException e) {
      throw new ItemStreamException(e.getMessage(), e);
    }
  }
}
