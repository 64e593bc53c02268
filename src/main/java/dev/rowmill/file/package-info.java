/// The one seam through which every durable write, sync, rename and delete of a run goes.
///
/// Start at [dev.rowmill.file.Storage].
@NullMarked
package dev.rowmill.file;

import org.jspecify.annotations.NullMarked;
