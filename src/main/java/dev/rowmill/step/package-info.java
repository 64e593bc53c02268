/// The Spring Batch steps of a range and of a summary: their readers, processors, writers and
/// checkpoints.
///
/// Start at `RangeStep`.
@NullMarked
package dev.rowmill.step;

import org.jspecify.annotations.NullMarked;
