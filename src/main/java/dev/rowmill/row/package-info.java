/// The compiled row pipeline: a batch of records becomes typed columns, checked, filtered and
/// derived; what fails becomes a reject.
///
/// Start at `RowPipeline`.
@NullMarked
package dev.rowmill.row;

import org.jspecify.annotations.NullMarked;
