package dev.rowmill.run;

import dev.rowmill.run.Standing.State;
import dev.rowmill.step.Care;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Decides which partition runs next, what a failure means, and which ranges must run again because
/// they did not start at a record. Pure: no process, no clock, no database. Used by one thread.
///
/// A range's start is *proved* once the range before it in the same file is proved, committed, and
/// found its next record exactly there. Until then its failures decide nothing: they may come from
/// a wrong cut. A start that is disproved makes the range run again from where the range before it
/// ended. By induction over a file every record is then read exactly once.
final class Coordinator {

  /// A partition as the state has it.
  ///
  /// @param number its number, unique in its step
  /// @param chain partitions of one chain follow each other without a gap, in the order of their
  ///   numbers: the ranges of a file
  /// @param start the byte at which it starts
  /// @param end the byte after its last
  /// @param attempt the number of its last attempt, 0 before the first
  /// @param nextStart the first record at or after `end`, as its committed attempt found it; -1
  ///   while it is not committed
  record Partition(int number, int chain, long start, long end, int attempt, long nextStart) {
    boolean isCommitted() {
      return nextStart >= 0;
    }
  }

  /// An attempt at a partition.
  record Attempt(int number, int attempt) {}

  /// Where a changed start becomes durable before anything is done about it.
  interface Log {
    /// The partition starts at `start` and is uncommitted and empty again; attempts before
    /// `attempt` count no more.
    void restart(int number, int attempt, long start);

    /// As [#restart], and the partition is committed at once: no record starts in it.
    void commitEmpty(int number, int attempt, long start);
  }

  private final Standings partitions;
  private final RetryPolicy retry;
  private final Log log;
  private final List<Attempt> superseded = new ArrayList<>();
  private final List<Integer> certain = new ArrayList<>();
  private boolean stopping;

  /// Goes on from what the state says, and first puts right what a manager that died left half
  /// done.
  Coordinator(List<Partition> partitions, RetryPolicy retry, Log log, Instant now) {
    this.retry = retry;
    this.log = log;
    this.partitions = new Standings(partitions);
    for (var head : this.partitions.heads()) {
      head.isProved = true;
      proveFrom(head, now);
    }
  }

  /// The attempt that an idle worker should run now, if there is one; it counts as running from
  /// here on.
  Optional<Attempt> next(Instant now) {
    if (stopping) {
      return Optional.empty();
    }
    var next = partitions.next(now);
    next.ifPresent(
        partition -> {
          partitions.leave(partition);
          partition.attempt++;
          partitions.enter(partition, State.RUNNING);
        });
    return next.map(partition -> new Attempt(partition.number, partition.attempt));
  }

  /// Where the partition starts, as far as is known now.
  long start(int number) {
    return partitions.get(number).start;
  }

  /// Whether what this attempt says still counts.
  boolean isCurrent(Attempt attempt) {
    var partition = partitions.get(attempt.number());
    return partition.state == State.RUNNING && partition.attempt == attempt.attempt();
  }

  /// A current attempt is done and its content is in the state.
  void committed(Attempt attempt, long nextStart, Instant now) {
    var partition = current(attempt);
    partitions.leave(partition);
    partition.nextStart = nextStart;
    partitions.enter(partition, State.COMMITTED);
    if (partition.isProved) {
      proveFrom(partition, now);
    }
  }

  /// A current attempt ended without a result.
  ///
  /// @param isHopeless whether another attempt from the same start would end the same way
  void failed(Attempt attempt, String reason, boolean isHopeless, Instant now) {
    var partition = current(attempt);
    partition.reason = reason;
    partition.isHopeless = isHopeless;
    if (partition.isProved) {
      decideFailure(partition, now);
    } else {
      partitions.leave(partition);
      partitions.enter(partition, State.UNDECIDED);
    }
  }

  /// A current attempt's worker died: what that tells. It has [#failed] then, or is [#spared].
  ///
  /// @param offset the byte of the input up to which all was processed
  /// @param alone the record that it processed alone; -1 if it had more at a time
  CrashSite.Verdict died(Attempt attempt, long offset, long alone) {
    return current(attempt).died(offset, alone);
  }

  /// How careful the next attempt has to be.
  Care care(int number) {
    return partitions.get(number).care();
  }

  /// A current attempt's worker died of a record that is condemned and will be set aside: the
  /// partition is as good as new.
  void spared(Attempt attempt) {
    current(attempt).failures = 0;
    released(attempt);
  }

  /// A current attempt ended because it was told to, or its worker was taken away for no fault of
  /// the partition's.
  void released(Attempt attempt) {
    var partition = current(attempt);
    partitions.leave(partition);
    partition.due = Instant.MIN;
    partitions.enter(partition, State.PENDING);
  }

  /// No partition is started any more.
  void stop() {
    stopping = true;
  }

  /// Attempts that were running when they stopped to count, since the last call: their workers can
  /// be stopped.
  List<Attempt> takeSuperseded() {
    return take(superseded);
  }

  /// The partitions that became certain since the last call: they are committed and their starts
  /// proved, so that nothing can change what they found.
  List<Integer> takeCertain() {
    return take(certain);
  }

  private static <T> List<T> take(List<T> list) {
    var taken = List.copyOf(list);
    list.clear();
    return taken;
  }

  /// Whether nothing runs and nothing will.
  boolean isFinished() {
    return partitions.running() == 0 && (stopping || partitions.waiting() == 0);
  }

  boolean isComplete() {
    return partitions.isComplete();
  }

  /// How many partitions could be started if there were workers for them, now or after their
  /// back-off.
  int pending() {
    return stopping ? 0 : partitions.waiting();
  }

  /// When the next partition that waits for its back-off is due.
  Optional<Instant> nextDue() {
    return stopping ? Optional.empty() : partitions.nextDue();
  }

  /// Whether a partition's start is proved, so that what it found can be believed.
  boolean isProved(int number) {
    return partitions.get(number).isProved;
  }

  /// Before which number all partitions are certain.
  int finalBefore() {
    return partitions.finalBefore();
  }

  /// The partitions that failed for good, with the last reason of each, in order.
  Map<Integer, String> failures() {
    return partitions.failures();
  }

  /// Carries proofs forward along a chain from a partition whose start is proved: up to the first
  /// that is not committed. Its commit goes on from there, so that each partition is come by once.
  private void proveFrom(Standing partition, Instant now) {
    var last = partition;
    while (last.isCertain()) {
      certain.add(last.number);
      var next = partitions.after(last);
      if (next.isEmpty()) {
        return;
      }
      prove(next.get(), last.nextStart, now);
      last = next.get();
    }
  }

  private void prove(Standing partition, long start, Instant now) {
    partition.isProved = true;
    if (partition.start != start) {
      moveStart(partition, start);
    } else if (partition.state == State.UNDECIDED) {
      decideFailure(partition, now);
    }
  }

  private void moveStart(Standing partition, long start) {
    if (partition.state == State.RUNNING) {
      superseded.add(new Attempt(partition.number, partition.attempt));
    }
    partitions.leave(partition);
    partition.moveTo(start);
    if (start >= partition.end) {
      log.commitEmpty(partition.number, partition.attempt, start);
      partition.nextStart = start;
      partitions.enter(partition, State.COMMITTED);
    } else {
      log.restart(partition.number, partition.attempt, start);
      partition.nextStart = -1;
      partitions.enter(partition, State.PENDING);
    }
  }

  private void decideFailure(Standing partition, Instant now) {
    partitions.leave(partition);
    partition.failures++;
    if (partition.isHopeless || partition.failures > retry.max()) {
      partitions.enter(partition, State.FAILED);
    } else {
      partition.due = now.plus(retry.before(partition.failures));
      partitions.enter(partition, State.PENDING);
    }
  }

  private Standing current(Attempt attempt) {
    if (!isCurrent(attempt)) {
      throw new IllegalStateException(attempt + " is not running");
    }
    return partitions.get(attempt.number());
  }
}
