package dev.rowmill.worker;

import java.time.Duration;

/// A time limit that counts only the time in which somebody looked: a look takes off at most a
/// second. After Ctrl-Z and `fg` the whole process group has slept, and nobody is late.
final class Patience {

  private static final long LONGEST_STEP_NANOS = Duration.ofSeconds(1).toNanos();

  private long leftNanos = Long.MAX_VALUE;
  private long lookedNanos;

  /// Starts over with a limit.
  void limit(Duration limit, long nowNanos) {
    leftNanos = limit.toNanos();
    lookedNanos = nowNanos;
  }

  void unlimited() {
    leftNanos = Long.MAX_VALUE;
  }

  /// Looks whether the limit has passed.
  boolean lost(long nowNanos) {
    if (leftNanos == Long.MAX_VALUE) {
      return false;
    }
    leftNanos -= Math.min(nowNanos - lookedNanos, LONGEST_STEP_NANOS);
    lookedNanos = nowNanos;
    return leftNanos < 0;
  }
}
