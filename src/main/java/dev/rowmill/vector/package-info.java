/// Column types and typed vectors: what `expr`, `row` and `summary` compute with.
///
/// Start at [dev.rowmill.vector.Vector]: one column of one batch of rows, each row a value, a NULL
/// or an error. Plain Java, no input or output; nothing here is thread-safe.
@NullMarked
package dev.rowmill.vector;

import org.jspecify.annotations.NullMarked;
