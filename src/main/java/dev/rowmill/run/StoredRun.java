package dev.rowmill.run;

import dev.rowmill.state.RunRecord;
import dev.rowmill.state.StateDatabase;

/// A run in the state, as a user names it.
public final class StoredRun {

  private StoredRun() {}

  /// @param reference a run's number, `last`, or a job's name
  /// @throws RunFailedException if there is none
  public static RunRecord of(StateDatabase state, String reference) throws RunFailedException {
    return state
        .runs()
        .find(reference)
        .orElseThrow(
            () ->
                new RunFailedException(
                    ExitCode.NOT_FOUND, "no run " + reference + "; `rowmill runs` lists them"));
  }
}
