/// Worker processes: the pool that owns them, the messages on their pipes, progress in shared
/// memory, and the worker's own main.
///
/// Start at `WorkerPool`.
@NullMarked
package dev.rowmill.worker;

import org.jspecify.annotations.NullMarked;
