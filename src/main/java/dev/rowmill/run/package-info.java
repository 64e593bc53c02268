/// A run from start to end: job assembly, who runs which range, launch, retry and recovery.
///
/// Start at `RunLauncher`.
@NullMarked
package dev.rowmill.run;

import org.jspecify.annotations.NullMarked;
