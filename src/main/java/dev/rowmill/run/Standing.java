package dev.rowmill.run;

import dev.rowmill.step.Care;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How one partition stands. There is one for every partition of a step, for as long as the step
/// runs: it holds what decisions need and nothing else. Changed by the [Coordinator] alone.
final class Standing {

  enum State {
    PENDING,
    RUNNING,
    /// Failed before its start was proved.
    UNDECIDED,
    COMMITTED,
    FAILED
  }

  final int number;
  final int chain;
  final long end;
  long start;
  int attempt;
  long nextStart;
  State state;
  int failures;
  boolean isProved;
  String reason = "";
  boolean isHopeless;

  /// When it may be tried again, if it failed.
  Instant due = Instant.MIN;

  /// Nothing until a worker died of it.
  private @Nullable CrashSite crashes;

  Standing(Coordinator.Partition partition) {
    number = partition.number();
    chain = partition.chain();
    start = partition.start();
    end = partition.end();
    attempt = partition.attempt();
    nextStart = partition.nextStart();
    state = partition.isCommitted() ? State.COMMITTED : State.PENDING;
  }

  /// Committed from a start that is proved: nothing can change what it found.
  boolean isCertain() {
    return isProved && state == State.COMMITTED;
  }

  /// A worker died of it; see [CrashSite#died].
  CrashSite.Verdict died(long offset, long alone) {
    if (crashes == null) {
      crashes = new CrashSite();
    }
    return crashes.died(offset, alone);
  }

  /// How careful the next attempt has to be.
  Care care() {
    return crashes == null ? Care.NONE : crashes.care();
  }

  /// It starts elsewhere and has nothing behind it but the numbers of its attempts.
  void moveTo(long start) {
    this.start = start;
    attempt++;
    crashes = null;
    due = Instant.MIN;
  }
}
