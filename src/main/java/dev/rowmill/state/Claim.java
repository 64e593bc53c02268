package dev.rowmill.state;

/// What became of an attempt to become a run's manager.
public sealed interface Claim {

  /// The caller is the run's manager until it ends the run and closes the lock.
  record Won(RunRecord run, RunLock lock) implements Claim {}

  /// Somebody else is, or the run is in no state to be retried.
  ///
  /// @param other the run in the way: an active one of the same job with the same parameters, or
  ///   the run that was asked for, as it is now
  record Lost(RunRecord other) implements Claim {}
}
