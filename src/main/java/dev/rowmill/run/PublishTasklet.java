package dev.rowmill.run;

import dev.rowmill.file.Storage;
import dev.rowmill.job.JobPlan;
import dev.rowmill.publish.Cleanup;
import dev.rowmill.publish.Content;
import dev.rowmill.publish.Manifest;
import dev.rowmill.publish.Publication;
import dev.rowmill.publish.Target;
import dev.rowmill.range.Checkpoint;
import dev.rowmill.range.Counts;
import dev.rowmill.state.PartitionRecord;
import dev.rowmill.step.OutputHeader;
import dev.rowmill.step.PartFolders;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/// The last step of a run: checks that every record is accounted for, and puts all outputs in place
/// at once.
final class PublishTasklet implements Tasklet {

  static final String STEP = "publish";

  private final ActiveRun run;
  private final Storage storage;
  private final PartFolders folders;
  private final Publication publication;

  PublishTasklet(ActiveRun run, Storage storage) {
    this.run = run;
    this.storage = storage;
    this.folders = new PartFolders(run.plan(), run.id());
    this.publication = new Publication(storage);
  }

  @Override
  public @Nullable RepeatStatus execute(StepContribution contribution, ChunkContext context)
      throws Exception {
    var stored = run.state().runs().manifest(run.record().id());
    var manifest = stored.isPresent() ? Manifest.fromJson(stored.get()) : prepare();
    publication.rollForward(manifest);
    new Cleanup(storage).remove(folders.all());
    return RepeatStatus.FINISHED;
  }

  /// Everything complete beside its destination, and the promise to publish it in the state.
  private Manifest prepare() throws Exception {
    var ranges = run.state().partitions().list(run.record().id(), RowsPhase.STEP);
    var summaries = run.state().partitions().list(run.record().id(), SummaryPhase.STEP);
    var counts =
        ranges.stream().map(r -> r.checkpoint().counts()).reduce(Counts.NONE, Counts::plus);
    Balance.check(run.plan(), counts, summaries);
    new RejectLimit(run.plan().rejects()).check(counts);
    new DestinationCheck(run.plan()).check(run.input().files());
    var manifest = publication.prepare(targets(ranges, summaries));
    var paths = manifest.entries().stream().map(Manifest.Entry::destination).toList();
    if (!run.state().runs().publishing(run.record().fence(), manifest.toJson(), paths)) {
      throw new LostRunException("Run " + run.id() + " belongs to another manager.");
    }
    return manifest;
  }

  private List<Target> targets(List<PartitionRecord> ranges, List<PartitionRecord> summaries) {
    var targets = new ArrayList<Target>();
    for (var output : run.plan().outputs()) {
      var parts =
          switch (output) {
            case JobPlan.Output.Rows rows -> ranges;
            case JobPlan.Output.Summary summary -> summaries;
          };
      var segments =
          parts.stream().flatMap(p -> p.checkpoint().segments(output.name()).stream()).toList();
      var header = OutputHeader.of(run.plan(), output, run.input().columns());
      targets.add(new Target(folders.of(output), new Content.Joined(header, segments)));
    }
    folders
        .rejects()
        .ifPresent(folder -> targets.add(new Target(folder, new Content.Rejects(rejects(ranges)))));
    return targets;
  }

  /// The first record after a file's header is record 1 of it; lines count from the file's first.
  private List<Content.RejectPart> rejects(List<PartitionRecord> ranges) {
    var parts = new ArrayList<Content.RejectPart>();
    int file = -1;
    long record = 1;
    long line = 1;
    for (var range : ranges) {
      int index = range.range().orElseThrow().file();
      if (index != file) {
        file = index;
        record = 1;
        line = 1 + run.input().headers().get(file).lines();
      }
      var path = run.input().files().get(file).path().toString();
      for (var segment : range.checkpoint().segments(Checkpoint.REJECTS)) {
        parts.add(new Content.RejectPart(segment, path, record, line));
      }
      record += range.checkpoint().counts().read();
      line += range.checkpoint().counts().lines();
    }
    return parts;
  }
}
