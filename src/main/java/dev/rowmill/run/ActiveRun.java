package dev.rowmill.run;

import dev.rowmill.job.JobPlan;
import dev.rowmill.profile.Stopwatch;
import dev.rowmill.state.RunRecord;
import dev.rowmill.state.StateDatabase;
import dev.rowmill.step.PartFolders;
import dev.rowmill.worker.Workers;
import java.time.InstantSource;

/// What the parts of one run's manager share.
///
/// @param stop asked between any two things that take time
record ActiveRun(
    RunRecord record,
    JobPlan plan,
    PlannedInput input,
    StateDatabase state,
    Workers workers,
    Surroundings surroundings) {

  /// Where a run is managed.
  ///
  /// @param stop asked between any two things that take time
  /// @param watch of the thread that manages it
  record Surroundings(
      RunListener listener, StopSignal stop, InstantSource clock, Stopwatch watch) {}

  /// The run's number.
  String id() {
    return Long.toString(record.id());
  }

  /// Where the parts of its outputs are.
  PartFolders folders() {
    return new PartFolders(plan, record.folderId());
  }

  /// Whether the run has taken longer than its job allows.
  boolean isOverdue() {
    var timeout = plan.run().timeout();
    return timeout.isPositive() && clock().instant().isAfter(record.started().plus(timeout));
  }

  RunListener listener() {
    return surroundings.listener();
  }

  StopSignal stop() {
    return surroundings.stop();
  }

  InstantSource clock() {
    return surroundings.clock();
  }

  Stopwatch watch() {
    return surroundings.watch();
  }
}
