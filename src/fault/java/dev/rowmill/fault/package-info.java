/// Real faults against real runs: processes that are killed, frozen or sent astray, storage that
/// fails, managers that race, bits that flip; and one [dev.rowmill.fault.Oracle] that says whether
/// what must always hold did hold.
///
/// Start at [dev.rowmill.fault.FaultSuite]; `docs/reliability.md` has the commands.
@NullMarked
package dev.rowmill.fault;

import org.jspecify.annotations.NullMarked;
