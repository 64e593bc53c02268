package dev.rowmill.run;

import dev.rowmill.job.InvalidJobException;
import dev.rowmill.job.JobFile;
import dev.rowmill.job.JobPlan;
import dev.rowmill.state.StateDatabase;
import java.util.Optional;

/// A run's job as its latest manager read it.
final class StoredJob {

  private StoredJob() {}

  /// @throws RunFailedException if another Rowmill has read it, and this one cannot
  static JobPlan plan(StateDatabase state, long run) throws RunFailedException {
    var request = state.runs().request(run);
    var source = request.source();
    try {
      return new JobFile(source.file().toString(), source.text(), source.folder())
          .resolve(request.parameters(), _ -> Optional.of(""))
          .plan();
    } catch (InvalidJobException e) {
      throw new RunFailedException(
          ExitCode.FAILED,
          "where the outputs of run %d are stands in a job file that this Rowmill does not understand: %s"
              .formatted(run, e.problems().getFirst().render()));
    }
  }
}
