/// The state database: its server, its schema on H2 and PostgreSQL, runs, partitions, and the job
/// repository.
///
/// Start at [dev.rowmill.state.StateDatabase], which opens it. [dev.rowmill.state.RunClaims] says
/// who manages a run, [dev.rowmill.state.RunStore] and [dev.rowmill.state.PartitionStore] hold what
/// is known about it. [dev.rowmill.state.StateServerMain] is the private server's process.
@NullMarked
package dev.rowmill.state;

import org.jspecify.annotations.NullMarked;
