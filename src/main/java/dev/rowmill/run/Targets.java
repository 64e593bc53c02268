package dev.rowmill.run;

import dev.rowmill.file.Segment;
import dev.rowmill.job.JobPlan;
import dev.rowmill.publish.Content;
import dev.rowmill.publish.Target;
import dev.rowmill.range.Checkpoint;
import dev.rowmill.step.OutputHeader;
import dev.rowmill.step.PartFolders;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/// What the destinations of a run will hold, of which committed parts.
final class Targets {

  private final JobPlan plan;
  private final PlannedInput input;
  private final PartFolders folders;

  Targets(ActiveRun run) {
    this.plan = run.plan();
    this.input = run.input();
    this.folders = run.folders();
  }

  /// What consists of ranges: the rows outputs and the rejects.
  ///
  /// @param ranges from the first one on, without a gap
  List<Target> ofRows(Collection<CommittedRanges.Range> ranges) {
    var targets = new ArrayList<Target>();
    for (var output : plan.outputs()) {
      if (output instanceof JobPlan.Output.Rows) {
        targets.add(joined(output, ranges.stream().map(CommittedRanges.Range::content).toList()));
      }
    }
    folders
        .rejects()
        .ifPresent(folder -> targets.add(new Target(folder, new Content.Rejects(rejects(ranges)))));
    return targets;
  }

  /// What consists of merged groups.
  ///
  /// @param merged what the merges have written, in order
  List<Target> ofSummaries(List<Checkpoint> merged) {
    return plan.outputs().stream()
        .filter(JobPlan.Output.Summary.class::isInstance)
        .map(output -> joined(output, merged))
        .toList();
  }

  private Target joined(JobPlan.Output output, List<Checkpoint> contents) {
    List<Segment> segments =
        contents.stream().flatMap(content -> content.segments(output.name()).stream()).toList();
    var header = OutputHeader.of(plan, output, input.columns());
    return new Target(folders.of(output), new Content.Joined(header, segments));
  }

  /// The first record after a file's header is record 1 of it; lines count from the file's first.
  private List<Content.RejectPart> rejects(Collection<CommittedRanges.Range> ranges) {
    var parts = new ArrayList<Content.RejectPart>();
    int file = -1;
    long record = 1;
    long line = 1;
    for (var range : ranges) {
      if (range.file() != file) {
        file = range.file();
        record = 1;
        line = 1 + input.headers().get(file).lines();
      }
      var path = input.files().get(file).path().toString();
      for (var segment : range.content().segments(Checkpoint.REJECTS)) {
        parts.add(new Content.RejectPart(segment, path, record, line));
      }
      record += range.content().counts().read();
      line += range.content().counts().lines();
    }
    return parts;
  }
}
