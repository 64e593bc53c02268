/// The commands: arguments, progress, messages and exit codes.
///
/// Start at `Main`.
@NullMarked
package dev.rowmill.cli;

import org.jspecify.annotations.NullMarked;
