package dev.rowmill.step;

import dev.rowmill.job.JobPlan;
import dev.rowmill.publish.PartFolder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Where the parts of a run's outputs are: the workers write there, publishing reads there.
///
/// @param run the run's number
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

  public List<PartFolder> all() {
    var folders = new ArrayList<PartFolder>();
    plan.outputs().forEach(output -> folders.add(of(output)));
    rejects().ifPresent(folders::add);
    return folders;
  }
}
