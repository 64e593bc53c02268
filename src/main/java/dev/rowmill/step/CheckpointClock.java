package dev.rowmill.step;

import java.time.Duration;
import java.util.function.LongSupplier;

/// Says when a checkpoint is worth its cost: when the configured time has passed since the last
/// one, and 20 times what the last one took, so that checkpoints never cost more than a twentieth
/// of the work. Not thread-safe.
final class CheckpointClock {

  private static final int COST_FACTOR = 20;

  private final long intervalNanos;
  private final LongSupplier nanoTime;
  private long lastEnd;
  private long lastCost;

  /// @param interval the shortest time between two checkpoints
  /// @param nanoTime as [System#nanoTime()]
  CheckpointClock(Duration interval, LongSupplier nanoTime) {
    this.intervalNanos = interval.toNanos();
    this.nanoTime = nanoTime;
    this.lastEnd = nanoTime.getAsLong();
  }

  boolean isDue() {
    return nanoTime.getAsLong() - lastEnd >= Math.max(intervalNanos, COST_FACTOR * lastCost);
  }

  /// A checkpoint that began at `startNanos` is done.
  void taken(long startNanos) {
    lastEnd = nanoTime.getAsLong();
    lastCost = lastEnd - startNanos;
  }

  long now() {
    return nanoTime.getAsLong();
  }
}
