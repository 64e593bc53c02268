/// The state database: its server, its schema on H2 and PostgreSQL, runs, partitions, and the job repository.
///
/// Start at `StateDatabase`.
@NullMarked
package dev.rowmill.state;

import org.jspecify.annotations.NullMarked;
