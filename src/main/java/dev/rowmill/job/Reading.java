package dev.rowmill.job;

import java.nio.file.Path;

/// What every section needs while it is read.
///
/// @param folder the job file's folder, absolute: relative paths start there
record Reading(Source source, Problems problems, Substitution substitution, Path folder) {}
