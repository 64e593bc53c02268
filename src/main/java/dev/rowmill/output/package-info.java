/// The bytes of outputs: records as CSV of any dialect or as JSON Lines, and encodings other than
/// UTF-8.
///
/// Start reading at [dev.rowmill.output.RecordOutput].
@NullMarked
package dev.rowmill.output;

import org.jspecify.annotations.NullMarked;
