package dev.rowmill.step;

import dev.rowmill.job.JobPlan;
import dev.rowmill.profile.Activity;
import dev.rowmill.publish.PartFile;
import dev.rowmill.publish.PartKind;
import dev.rowmill.summary.GroupFinisher;
import dev.rowmill.summary.KeyRange;
import dev.rowmill.summary.MergedGroups;
import dev.rowmill.summary.Scratch;
import dev.rowmill.summary.SummaryMerge;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.item.ChunkOrientedStep;

/// The chunk-oriented step of a summary: partial groups of all ranges → whole groups → records → a
/// part file.
///
/// It has no checkpoint but its end: merging is short beside reading, and starts over.
final class SummaryStep {

  private static final int CHUNK_ITEMS = 1;
  private static final int BUFFER_BYTES = 256 << 10;

  /// The part of the heap that records may take while they wait to be sorted: their buffers may be
  /// twice that, and three times while they grow.
  private static final int SORT_SHARE = 8;

  private SummaryStep() {}

  static Step create(JobSteps job, String name, SummaryTask task, StepRuntime runtime)
      throws Exception {
    var output = (JobPlan.Output.Summary) job.plan().outputs().get(task.groups().output());
    var folder = job.folders().of(output);
    var progress = new MergeProgress(task, runtime.progress());
    var scratchFolder =
        folder.path().resolve("merge%05d.a%d".formatted(task.number(), task.attempt()));
    var scratch = new Scratch(job.storage(), scratchFolder, progress::alive);
    var watch = runtime.watch();
    watch.enter(Activity.MERGING);
    var keys = new KeyRange(task.groups().from(), task.groups().to());
    var merge =
        SummaryMerge.open(output, job.folders().runs(output, task.partials()), keys, scratch);
    watch.enter(Activity.OPENING);
    try {
      var part =
          new PartFile(
              job.storage(),
              folder,
              folder.partName(task.number(), task.attempt(), PartKind.ROWS),
              BUFFER_BYTES);
      var encoded = new EncodedPart(output.format().charset(), part);
      var finisher = new GroupFinisher(output, sortBytes(), scratch);
      var reader = new GroupItemReader(merge);
      var step =
          new ChunkOrientedStep<MergedGroups, FinishedGroups>(
              name,
              CHUNK_ITEMS,
              Measured.reader(reader, Activity.MERGING, watch),
              Measured.writer(new GroupItemWriter(encoded), Activity.ROWS, watch),
              runtime.repository());
      step.setItemProcessor(
          Measured.processor(new GroupItemProcessor(finisher), Activity.FINISHING, watch));
      step.setTransactionManager(runtime.transactions());
      step.registerItemStream(
          new SummaryStream(output.name(), task, reader, finisher, encoded, progress, watch));
      step.afterPropertiesSet();
      return step;
    } catch (Exception e) {
      merge.close();
      throw e;
    }
  }

  private static long sortBytes() {
    return Runtime.getRuntime().maxMemory() / SORT_SHARE;
  }
}
