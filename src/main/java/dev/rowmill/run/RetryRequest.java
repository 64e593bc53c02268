package dev.rowmill.run;

/// What a user wants to be retried.
///
/// @param run a run's number, `last`, or a job's name
/// @param again ranges that are to run again even if they are committed
/// @param takeOver whether to take the run over if it is active elsewhere, with a manager of which
///   nobody can see here whether it lives
public record RetryRequest(String run, RangeNumbers again, boolean takeOver) {}
