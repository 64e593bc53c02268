package dev.rowmill.run;

import dev.rowmill.job.JobPlan;
import dev.rowmill.publish.PartFolder;
import dev.rowmill.range.Checkpoint;
import dev.rowmill.state.PartitionRecord;
import dev.rowmill.state.RunRecord;
import dev.rowmill.step.PartFolders;
import dev.rowmill.summary.SummaryParts;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Reads the parts of a run, and compares them with what was written.
final class PartDamage {

  /// By the names under which checkpoints have the segments.
  private final Map<String, PartFolder> folders = new HashMap<>();

  private final long run;
  private final StopSignal stop;

  /// @param stop ends the reading
  PartDamage(JobPlan plan, RunRecord run, StopSignal stop) {
    this.run = run.id();
    this.stop = stop;
    var all = new PartFolders(plan, run.folderId());
    for (var output : plan.outputs()) {
      folders.put(output.name(), all.of(output));
      if (output instanceof JobPlan.Output.Summary summary) {
        SummaryParts.of(summary).forEach(part -> folders.put(part.name(), all.of(part)));
      }
    }
    all.rejects().ifPresent(folder -> folders.put(Checkpoint.REJECTS, folder));
  }

  /// Why what a partition has recorded cannot be used; empty if it can.
  ///
  /// @throws RunFailedException if it was stopped
  Optional<String> of(PartitionRecord partition) throws RunFailedException {
    stop.check(run);
    for (var content : partition.checkpoint().segments().entrySet()) {
      var folder = folders.get(content.getKey());
      if (folder == null) {
        return Optional.of("there is no output " + content.getKey().strip());
      }
      for (var segment : content.getValue()) {
        try {
          segment.verify(folder.file(segment.path()));
        } catch (IOException e) {
          return Optional.of(String.valueOf(e.getMessage()));
        }
      }
    }
    return Optional.empty();
  }
}
