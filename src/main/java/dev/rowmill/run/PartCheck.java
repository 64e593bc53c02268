package dev.rowmill.run;

import dev.rowmill.file.Segment;
import dev.rowmill.job.JobPlan;
import dev.rowmill.publish.PartFolder;
import dev.rowmill.publish.Publication;
import dev.rowmill.range.Checkpoint;
import dev.rowmill.state.PartitionRecord;
import dev.rowmill.state.RunRecord;
import dev.rowmill.state.StateDatabase;
import dev.rowmill.state.StateException;
import dev.rowmill.step.PartFolders;
import dev.rowmill.summary.SummaryParts;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Looks whether the files are there without which a failed or stopped run cannot be retried.
/// Changes nothing.
public final class PartCheck {

  private final StateDatabase state;

  public PartCheck(StateDatabase state) {
    this.state = state;
  }

  /// A line for each run that misses some.
  public List<String> problems() {
    var problems = new ArrayList<String>();
    for (var run : state.runs().list(Integer.MAX_VALUE)) {
      if (run.state().isRetriable()) {
        problem(run)
            // Somebody who retries the run removes its files in the end.
            .filter(problem -> state.runs().find(run.id()).equals(Optional.of(run)))
            .ifPresent(
                problem ->
                    problems.add("run %d cannot be retried: %s".formatted(run.id(), problem)));
      }
    }
    return problems;
  }

  private Optional<String> problem(RunRecord run) {
    try {
      var manifest = StoredManifest.of(state, run.id());
      if (manifest.isPresent() && Publication.isIntact(manifest.get())) {
        return Optional.empty();
      }
      var begun =
          state.partitions().list(run.id()).stream()
              .filter(partition -> !partition.checkpoint().segments().isEmpty())
              .toList();
      if (begun.isEmpty()) {
        return Optional.empty();
      }
      var folders = folders(run);
      return begun.stream().flatMap(partition -> missing(partition, folders).stream()).findFirst();
    } catch (IOException | RunFailedException | StateException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  /// By the names under which checkpoints have the segments.
  private Map<String, PartFolder> folders(RunRecord run) throws RunFailedException {
    var plan = StoredJob.plan(state, run.id());
    var folders = new PartFolders(plan, run.folderId());
    var byName = new HashMap<String, PartFolder>();
    for (var output : plan.outputs()) {
      byName.put(output.name(), folders.of(output));
      if (output instanceof JobPlan.Output.Summary summary) {
        SummaryParts.of(summary).forEach(part -> byName.put(part.name(), folders.of(part)));
      }
    }
    folders.rejects().ifPresent(folder -> byName.put(Checkpoint.REJECTS, folder));
    return byName;
  }

  private static Optional<String> missing(
      PartitionRecord partition, Map<String, PartFolder> folders) {
    for (var content : partition.checkpoint().segments().entrySet()) {
      var folder = folders.get(content.getKey());
      for (var segment : content.getValue()) {
        var problem = folder == null ? Optional.<String>empty() : missing(segment, folder);
        if (problem.isPresent()) {
          return Optional.of(
              "%s of its partition %s:%d"
                  .formatted(problem.get(), partition.step(), partition.number()));
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<String> missing(Segment segment, PartFolder folder) {
    try {
      segment.verify(folder.file(segment.path()));
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }
}
