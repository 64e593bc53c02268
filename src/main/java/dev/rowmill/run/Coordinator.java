package dev.rowmill.run;

import dev.rowmill.step.Care;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

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

  /// How often and how soon a failed partition is tried again.
  ///
  /// @param max the number of tries after the first
  /// @param backoff the wait before the first of them, doubled before each further one
  /// @param jitter gives 0 to 1: by so much of a quarter each wait is longer, lest everything that
  ///   failed at once be tried again at once
  record Retry(int max, Duration backoff, DoubleSupplier jitter) {

    private static final int MAX_DOUBLINGS = 10;

    Duration before(int retry) {
      var wait = backoff.multipliedBy(1L << Math.min(retry - 1, MAX_DOUBLINGS));
      return wait.plusMillis((long) (wait.toMillis() / 4 * jitter.getAsDouble()));
    }
  }

  /// Where a changed start becomes durable before anything is done about it.
  interface Log {
    /// The partition starts at `start` and is uncommitted and empty again; attempts before
    /// `attempt` count no more.
    void restart(int number, int attempt, long start);

    /// As [#restart], and the partition is committed at once: no record starts in it.
    void commitEmpty(int number, int attempt, long start);
  }

  private enum State {
    PENDING,
    RUNNING,
    /// Failed before its start was proved.
    UNDECIDED,
    COMMITTED,
    FAILED
  }

  private static final class Entry {
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
    Instant due = Instant.MIN;
    CrashSite crashes = new CrashSite();

    Entry(Partition partition) {
      number = partition.number();
      chain = partition.chain();
      start = partition.start();
      end = partition.end();
      attempt = partition.attempt();
      nextStart = partition.nextStart();
      state = partition.isCommitted() ? State.COMMITTED : State.PENDING;
    }
  }

  private static final Comparator<Entry> LARGEST_FIRST =
      Comparator.<Entry>comparingLong(e -> e.start - e.end).thenComparingInt(e -> e.number);

  private final TreeMap<Integer, Entry> entries = new TreeMap<>();
  private final Retry retry;
  private final Log log;
  private final List<Attempt> superseded = new ArrayList<>();
  private boolean stopping;

  /// Goes on from what the state says, and first puts right what a manager that died left half
  /// done.
  Coordinator(List<Partition> partitions, Retry retry, Log log, Instant now) {
    for (var partition : partitions) {
      entries.put(partition.number(), new Entry(partition));
    }
    this.retry = retry;
    this.log = log;
    settle(now);
  }

  /// The attempt that an idle worker should run now, if there is one; it counts as running from
  /// here on.
  Optional<Attempt> next(Instant now) {
    if (stopping) {
      return Optional.empty();
    }
    var next =
        entries.values().stream()
            .filter(e -> e.state == State.PENDING && !e.due.isAfter(now))
            .min(LARGEST_FIRST);
    next.ifPresent(
        e -> {
          e.state = State.RUNNING;
          e.attempt++;
        });
    return next.map(e -> new Attempt(e.number, e.attempt));
  }

  /// Where the partition starts, as far as is known now.
  long start(int number) {
    return entry(number).start;
  }

  /// Whether what this attempt says still counts.
  boolean isCurrent(Attempt attempt) {
    var entry = entry(attempt.number());
    return entry.state == State.RUNNING && entry.attempt == attempt.attempt();
  }

  /// A current attempt is done and its content is in the state.
  void committed(Attempt attempt, long nextStart, Instant now) {
    var entry = current(attempt);
    entry.state = State.COMMITTED;
    entry.nextStart = nextStart;
    settle(now);
  }

  /// A current attempt ended without a result.
  ///
  /// @param isHopeless whether another attempt from the same start would end the same way
  void failed(Attempt attempt, String reason, boolean isHopeless, Instant now) {
    var entry = current(attempt);
    entry.reason = reason;
    entry.isHopeless = isHopeless;
    if (entry.isProved) {
      decideFailure(entry, now);
    } else {
      entry.state = State.UNDECIDED;
    }
  }

  /// A current attempt's worker died: what that tells. It has [#failed] then, or is [#spared].
  ///
  /// @param offset the byte of the input up to which all was processed
  /// @param alone the record that it processed alone; -1 if it had more at a time
  CrashSite.Verdict died(Attempt attempt, long offset, long alone) {
    return current(attempt).crashes.died(offset, alone);
  }

  /// How careful the next attempt has to be.
  Care care(int number) {
    return entry(number).crashes.care();
  }

  /// A current attempt's worker died of a record that is condemned and will be set aside: the
  /// partition is as good as new.
  void spared(Attempt attempt) {
    var entry = current(attempt);
    entry.failures = 0;
    entry.state = State.PENDING;
  }

  /// A current attempt ended because it was told to, or its worker was taken away for no fault of
  /// the partition's.
  void released(Attempt attempt) {
    current(attempt).state = State.PENDING;
  }

  /// No partition is started any more.
  void stop() {
    stopping = true;
  }

  /// Attempts that were running when they stopped to count, since the last call: their workers can
  /// be stopped.
  List<Attempt> takeSuperseded() {
    var taken = List.copyOf(superseded);
    superseded.clear();
    return taken;
  }

  /// Whether nothing runs and nothing will.
  boolean isFinished() {
    return entries.values().stream()
        .noneMatch(e -> e.state == State.RUNNING || (e.state == State.PENDING && !stopping));
  }

  boolean isComplete() {
    return entries.values().stream().allMatch(e -> e.state == State.COMMITTED);
  }

  /// How many partitions could be started if there were workers for them, now or after their
  /// back-off.
  int pending() {
    return stopping
        ? 0
        : (int) entries.values().stream().filter(e -> e.state == State.PENDING).count();
  }

  /// When the next partition that waits for its back-off is due.
  Optional<Instant> nextDue() {
    return stopping
        ? Optional.empty()
        : entries.values().stream()
            .filter(e -> e.state == State.PENDING)
            .map(e -> e.due)
            .min(Comparator.naturalOrder());
  }

  /// Whether a partition's start is proved, so that what it found can be believed.
  boolean isProved(int number) {
    return entry(number).isProved;
  }

  /// Before which number all partitions are committed and their starts proved: nothing can change
  /// what they found.
  int finalBefore() {
    return entries.values().stream()
        .filter(e -> !e.isProved || e.state != State.COMMITTED)
        .map(e -> e.number)
        .findFirst()
        .orElse(Integer.MAX_VALUE);
  }

  /// The partitions that failed for good, with the last reason of each, in order.
  Map<Integer, String> failures() {
    var failures = new TreeMap<Integer, String>();
    for (var entry : entries.values()) {
      if (entry.state == State.FAILED) {
        failures.put(entry.number, entry.reason);
      }
    }
    return failures;
  }

  /// Carries proofs forward along each chain, once, in order.
  private void settle(Instant now) {
    @Nullable Entry before = null;
    boolean proved = false;
    for (var entry : entries.values()) {
      if (before == null || before.chain != entry.chain) {
        proved = true;
      } else if (proved && before.state == State.COMMITTED) {
        if (entry.start != before.nextStart) {
          moveStart(entry, before.nextStart);
        } else if (entry.state == State.UNDECIDED) {
          decideFailure(entry, now);
        }
      } else {
        proved = false;
      }
      entry.isProved = proved;
      before = entry;
    }
  }

  private void moveStart(Entry entry, long start) {
    if (entry.state == State.RUNNING) {
      superseded.add(new Attempt(entry.number, entry.attempt));
    }
    entry.attempt++;
    entry.start = start;
    entry.crashes = new CrashSite();
    entry.due = Instant.MIN;
    if (start >= entry.end) {
      log.commitEmpty(entry.number, entry.attempt, start);
      entry.state = State.COMMITTED;
      entry.nextStart = start;
    } else {
      log.restart(entry.number, entry.attempt, start);
      entry.state = State.PENDING;
      entry.nextStart = -1;
    }
  }

  private void decideFailure(Entry entry, Instant now) {
    entry.failures++;
    if (entry.isHopeless || entry.failures > retry.max()) {
      entry.state = State.FAILED;
    } else {
      entry.state = State.PENDING;
      entry.due = now.plus(retry.before(entry.failures));
    }
  }

  private Entry current(Attempt attempt) {
    if (!isCurrent(attempt)) {
      throw new IllegalStateException(attempt + " is not running");
    }
    return entry(attempt.number());
  }

  private Entry entry(int number) {
    var entry = entries.get(number);
    if (entry == null) {
      throw new IllegalArgumentException("no partition " + number);
    }
    return entry;
  }
}
