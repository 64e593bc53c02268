package dev.rowmill.state;

/// Why an attempt ended without a result.
///
/// @param reason one sentence
/// @param logTail the last lines of the worker's log
/// @param reached the input byte that it had reached, -1 if that is not known
public record AttemptEnd(String reason, String logTail, long reached) {}
