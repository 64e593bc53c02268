package dev.rowmill.state;

/// How a run ended.
///
/// @param state `COMPLETED`, `FAILED` or `STOPPED`
/// @param exitCode what the manager exited with
/// @param reason one message, empty if the run completed
public record RunEnd(RunState state, int exitCode, String reason) {
  public RunEnd {
    if (state.isActive()) {
      throw new IllegalArgumentException(state + " is no end");
    }
  }
}
