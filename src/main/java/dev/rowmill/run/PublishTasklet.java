package dev.rowmill.run;

import dev.rowmill.file.Storage;
import dev.rowmill.profile.Activity;
import dev.rowmill.publish.Cleanup;
import dev.rowmill.publish.Manifest;
import dev.rowmill.publish.Publication;
import dev.rowmill.publish.Target;
import dev.rowmill.range.Counts;
import dev.rowmill.range.InputFile;
import dev.rowmill.state.PartitionRecord;
import java.io.IOException;
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
  private final EarlyJoin join;

  /// @param join has perhaps begun already
  PublishTasklet(ActiveRun run, Storage storage, EarlyJoin join) {
    this.run = run;
    this.storage = storage;
    this.join = join;
  }

  @Override
  public @Nullable RepeatStatus execute(StepContribution contribution, ChunkContext context)
      throws Exception {
    var before = run.watch().enter(Activity.PUBLISHING);
    run.workers().want(0); // others may wait for their slots
    var stored = StoredManifest.of(run.state(), run.record().id());
    var manifest = stored.isPresent() ? stored.get() : prepare();
    new PublishTurn(run).take(manifest, stored.isPresent());
    new Publication(storage).rollForward(manifest);
    new Cleanup(storage).remove(run.folders().all());
    run.watch().enter(before);
    return RepeatStatus.FINISHED;
  }

  /// Everything complete beside its destination, ready to be published.
  private Manifest prepare() throws Exception {
    var ranges = run.state().partitions().list(run.record().id(), RowsPhase.STEP);
    var summaries = run.state().partitions().list(run.record().id(), SummaryPhase.STEP);
    Balance.requireCommitted(ranges);
    Balance.requireCommitted(summaries);
    var counts =
        ranges.stream().map(r -> r.checkpoint().counts()).reduce(Counts.NONE, Counts::plus);
    Balance.check(run.plan(), counts, summaries);
    new RejectLimit(run.plan().rejects()).check(counts);
    requireUntouched();
    new DestinationCheck(run.plan(), run.record().jobFile()).check(run.input().files());
    return join.finish(targets(ranges, summaries));
  }

  /// Workers have seen that the input stayed what it was, by its size and modification time, which
  /// can be put back.
  private void requireUntouched() throws RunFailedException {
    for (var file : run.input().files()) {
      try {
        var now = InputFile.of(file.path());
        if (file.changedSince(now).isEmpty() && file.isTouchedSince(now)) {
          throw new RunFailedException(
              ExitCode.FAILED,
              "%s: was perhaps written to while it was read: its modification time is as before, but something of it has changed since; `rowmill retry %s` reads it again"
                  .formatted(file.path(), run.id()));
        }
      } catch (IOException e) {
        // It is read, and may be gone by now.
      }
    }
  }

  private List<Target> targets(List<PartitionRecord> ranges, List<PartitionRecord> summaries) {
    var targets = new Targets(run);
    var all = new ArrayList<>(targets.ofRows(new CommittedRanges(run.input(), ranges).all()));
    all.addAll(targets.ofSummaries(summaries.stream().map(PartitionRecord::checkpoint).toList()));
    return all;
  }
}
