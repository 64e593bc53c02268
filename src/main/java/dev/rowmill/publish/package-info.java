/// Part files, how they are joined in range order, and the manifest and renames that put all
/// outputs in place.
///
/// Start at [dev.rowmill.publish.Publication]; [dev.rowmill.publish.PartFolder] says where
/// everything is.
@NullMarked
package dev.rowmill.publish;

import org.jspecify.annotations.NullMarked;
