package dev.rowmill.bench;

/// How much of something is done, the same on any machine.
///
/// @param what which work, such as `decode`
/// @param unit of what, and per what
record Count(String what, String unit, long value) {}
