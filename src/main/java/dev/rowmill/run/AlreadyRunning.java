package dev.rowmill.run;

import dev.rowmill.state.RunRecord;
import dev.rowmill.state.StateDatabase;

/// Says that a run is active, and so cannot be begun or retried.
final class AlreadyRunning {

  private AlreadyRunning() {}

  /// @param what which run it is to the user: `of orders`
  static RunFailedException failure(StateDatabase state, RunRecord run, String what) {
    var active = "run %d %s is active, since %s".formatted(run.id(), what, run.started());
    var elsewhere = state.claims().elsewhere(run.id());
    return new RunFailedException(
        ExitCode.ALREADY_RUNNING,
        elsewhere.isPresent()
            ? "%s, on %s with another state directory; should its manager be gone for good, `rowmill retry %d --take-over` goes on with it"
                .formatted(active, elsewhere.get(), run.id())
            : "%s; see `rowmill show %d`".formatted(active, run.id()));
  }
}
