/// Exact byte ranges: which ranges a file is cut into, and whether the file is still the one that
/// was cut.
///
/// Start at [dev.rowmill.range.RangePlanner].
@NullMarked
package dev.rowmill.range;

import org.jspecify.annotations.NullMarked;
