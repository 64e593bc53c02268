package dev.rowmill.run;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/// How often and how soon a failed partition is tried again.
///
/// @param max the number of tries after the first
/// @param backoff the wait before the first of them, doubled before each further one
/// @param jitter gives 0 to 1: by so much of a quarter each wait is longer, lest everything that
///   failed at once be tried again at once
record RetryPolicy(int max, Duration backoff, DoubleSupplier jitter) {

  private static final int MAX_DOUBLINGS = 10;

  Duration before(int retry) {
    var wait = backoff.multipliedBy(1L << Math.min(retry - 1, MAX_DOUBLINGS));
    return wait.plusMillis((long) (wait.toMillis() / 4 * jitter.getAsDouble()));
  }
}
