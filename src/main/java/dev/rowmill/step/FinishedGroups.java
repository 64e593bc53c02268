package dev.rowmill.step;

/// The records of some thousand groups as CSV: `bytes[offset, offset + length)`, valid until the
/// next ones are finished.
record FinishedGroups(byte[] bytes, int offset, int length) {}
