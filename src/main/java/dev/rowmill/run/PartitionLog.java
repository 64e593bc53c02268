package dev.rowmill.run;

import dev.rowmill.range.Checkpoint;
import dev.rowmill.run.Coordinator.Attempt;
import dev.rowmill.state.AttemptEnd;
import dev.rowmill.state.PartitionRecord;
import dev.rowmill.state.PartitionStore;
import java.util.List;

/// One step's partitions in the state. A change that does not take effect means that another
/// manager has taken the run over, which must end this one.
final class PartitionLog implements Coordinator.Log {

  private static final String DISPROVED = "the range before it ended elsewhere";

  private final ActiveRun run;
  private final String step;
  private final PartitionStore store;
  private final CommittedRanges committed;

  /// @param committed kept in step with the state
  PartitionLog(ActiveRun run, String step, CommittedRanges committed) {
    this.run = run;
    this.step = step;
    this.store = run.state().partitions();
    this.committed = committed;
  }

  List<PartitionRecord> list() {
    return store.list(run.record().id(), step);
  }

  /// Starts an attempt, and says from where.
  PartitionRecord start(Attempt attempt, String worker) {
    require(store.start(fenced(attempt), worker), attempt);
    return store.find(run.record().id(), step, attempt.number()).orElseThrow();
  }

  boolean checkpoint(Attempt attempt, Checkpoint done) {
    return store.checkpoint(fenced(attempt), done);
  }

  void commit(PartitionTask task, Phase.Result result) {
    var attempt = task.attempt();
    require(
        store.commit(fenced(attempt), result.done(), result.nextStart(), task.profile()), attempt);
    task.range().ifPresent(range -> committed.put(attempt.number(), range, result.done()));
  }

  void fail(Attempt attempt, AttemptEnd end) {
    require(store.fail(fenced(attempt), end), attempt);
  }

  void release(Attempt attempt, AttemptEnd end) {
    require(store.release(fenced(attempt), end), attempt);
  }

  @Override
  public void restart(int number, int attempt, long start) {
    var superseding = new Attempt(number, attempt);
    require(store.restart(fenced(superseding), start, DISPROVED), superseding);
    committed.remove(number);
  }

  @Override
  public void commitEmpty(int number, int attempt, long start) {
    var superseding = new Attempt(number, attempt);
    require(store.commitEmpty(fenced(superseding), start, DISPROVED), superseding);
    committed.remove(number);
  }

  private dev.rowmill.state.Attempt fenced(Attempt attempt) {
    return new dev.rowmill.state.Attempt(
        run.record().fence(), step, attempt.number(), attempt.attempt());
  }

  private void require(boolean tookEffect, Attempt attempt) {
    if (!tookEffect) {
      throw new LostRunException(
          "Run "
              + run.id()
              + " belongs to another manager: "
              + step
              + " "
              + attempt
              + " no longer counts.");
    }
  }
}
