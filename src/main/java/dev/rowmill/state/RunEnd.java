package dev.rowmill.state;

import dev.rowmill.profile.Profile;

/// How a run ended.
///
/// @param state `COMPLETED`, `FAILED` or `STOPPED`
/// @param exitCode what the manager exited with
/// @param reason one message, empty if the run completed
/// @param profile where its latest manager's time went
public record RunEnd(RunState state, int exitCode, String reason, Profile profile) {
  public RunEnd {
    if (state.isActive()) {
      throw new IllegalArgumentException(state + " is no end");
    }
  }

  /// An end of which no times are known.
  public RunEnd(RunState state, int exitCode, String reason) {
    this(state, exitCode, reason, Profile.NONE);
  }
}
