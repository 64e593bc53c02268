package dev.rowmill.profile;

import java.time.Duration;
import java.util.EnumMap;

/// Tells how long a thread is at what. It is always at exactly one [Activity], so that the times
/// add up to the whole, and what nobody has accounted for is a time as any other.
///
/// Who begins something says so with [#enter], and goes back to what was before when it is done. No
/// `finally` is needed for that: after an exception the task ends. An `enter` costs some 25 ns and
/// is made per batch, never per row, so that no switch is needed to turn it off. Belongs to the
/// thread that made it.
public final class Stopwatch {

  private static final Activity[] ACTIVITIES = Activity.values();

  private final long[] nanos = new long[ACTIVITIES.length];
  private final CpuClock.Turns turnsAtStart = CpuClock.ofThread();
  private Activity current;
  private long since = System.nanoTime();

  private Stopwatch(Activity first) {
    current = first;
  }

  /// Starts now.
  public static Stopwatch start(Activity first) {
    return new Stopwatch(first);
  }

  /// Starts now, with the time before, which was spent on the same.
  public static Stopwatch start(Activity first, Duration before) {
    var watch = new Stopwatch(first);
    watch.nanos[first.ordinal()] = before.toNanos();
    return watch;
  }

  /// From now on the time is spent on `next`.
  ///
  /// @return what it was spent on before
  public Activity enter(Activity next) {
    long now = System.nanoTime();
    nanos[current.ordinal()] += now - since;
    since = now;
    var before = current;
    current = next;
    return before;
  }

  /// The times so far, without the process's CPU.
  public Profile soFar() {
    return profile(0);
  }

  /// The times at the end. What the process's CPU did belongs to one profile only, so this is asked
  /// once.
  public Profile end() {
    return profile(CpuClock.processNanosSinceLast());
  }

  private Profile profile(long processCpuNanos) {
    enter(current);
    var times = new EnumMap<Activity, Long>(Activity.class);
    for (var activity : ACTIVITIES) {
      if (nanos[activity.ordinal()] > 0) {
        times.put(activity, nanos[activity.ordinal()]);
      }
    }
    var turns = CpuClock.ofThread();
    var cpu =
        new Profile.Cpu(
            turns.usedNanos() - turnsAtStart.usedNanos(),
            turns.queuedNanos() - turnsAtStart.queuedNanos(),
            processCpuNanos);
    return new Profile(times, cpu);
  }
}
