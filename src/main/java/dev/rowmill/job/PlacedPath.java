package dev.rowmill.job;

import java.nio.file.Path;

/// A path and where the job file says it.
///
/// @param path absolute and without `.` and `..`
/// @param at offset in the [Source]
record PlacedPath(Path path, int at) {}
