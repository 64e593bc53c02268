package dev.rowmill.row;

import dev.rowmill.job.InvalidJobException;
import dev.rowmill.job.JobFile;
import dev.rowmill.job.JobPlan;
import java.nio.file.Path;
import java.util.Map;

/// Plans of job files.
final class JobText {

  private JobText() {}

  /// The plan of a job that reads `in.csv`.
  ///
  /// @param sections all but `rowmill`, `job` and `input.csv`
  static JobPlan plan(String sections) {
    var text = "rowmill: 1\njob: test\n" + sections;
    try {
      return new JobFile("job.yaml", text, Path.of("/jobs")).resolve(Map.of()).plan();
    } catch (InvalidJobException e) {
      throw new IllegalArgumentException(e.problems().toString(), e);
    }
  }
}
