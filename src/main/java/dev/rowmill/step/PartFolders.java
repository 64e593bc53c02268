package dev.rowmill.step;

import dev.rowmill.file.Segment;
import dev.rowmill.file.Storage;
import dev.rowmill.job.JobPlan;
import dev.rowmill.publish.PartFolder;
import dev.rowmill.summary.KeyRange;
import dev.rowmill.summary.Run;
import dev.rowmill.summary.SummaryMerge;
import dev.rowmill.summary.SummaryParts;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Where the parts of a run's outputs are: the workers write there, publishing reads there.
///
/// @param run what the names of the run's hidden folders end with
public record PartFolders(JobPlan plan, String run) {

  /// No output is called so: names in a job file do not end in a line break.
  private static final String REJECTS = "rejects\n";

  public PartFolder of(JobPlan.Output output) {
    return new PartFolder(output.path(), run, output.name());
  }

  /// Empty if the job keeps no rejects.
  public Optional<PartFolder> rejects() {
    return plan.rejects().path().map(path -> new PartFolder(path, run, REJECTS));
  }

  /// Cuts the merge of a summary into ranges of keys, in order and without gaps, that can be merged
  /// side by side.
  ///
  /// @param partials the partial groups of all ranges, in their order, by the names of the parts
  /// @param most how many there may be
  /// @throws IOException if the partial groups cannot be read
  public List<KeyRange> split(
      JobPlan.Output.Summary output, Map<String, List<Segment>> partials, int most)
      throws IOException {
    return SummaryMerge.split(output, runs(output, partials), most);
  }

  /// The runs of each part of a summary, in the order of the input.
  List<List<Run>> runs(JobPlan.Output.Summary output, Map<String, List<Segment>> partials)
      throws IOException {
    var runs = new ArrayList<List<Run>>();
    for (var part : SummaryParts.of(output)) {
      var ofPart = new ArrayList<Run>();
      for (var segment : partials.getOrDefault(part.name(), List.of())) {
        ofPart.addAll(Run.in(of(part).file(segment.path()), segment.length()));
      }
      runs.add(ofPart);
    }
    return runs;
  }

  /// Makes the folders. A run's manager does, and no worker: what one writes late, when the run is
  /// over and they are removed, must not bring them back. Nobody else can look into them: groups
  /// have columns that no output has.
  public void create(Storage storage) throws IOException {
    for (var folder : all()) {
      storage.createFolders(folder.folderOfDestination());
      storage.createFolder(folder.hidden());
      storage.createFolders(folder.path());
    }
    for (var output : plan.outputs()) {
      if (output instanceof JobPlan.Output.Summary summary) {
        for (var part : SummaryParts.of(summary)) {
          storage.createFolders(of(part).path());
        }
      }
    }
  }

  public List<PartFolder> all() {
    var folders = new ArrayList<PartFolder>();
    plan.outputs().forEach(output -> folders.add(of(output)));
    rejects().ifPresent(folders::add);
    return folders;
  }
}
