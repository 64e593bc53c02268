package dev.rowmill.profile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/// CPU times, from the kernel: the JDK's management beans would have to be loaded first, which
/// takes longer than what is measured of a small run.
final class CpuClock {

  /// Nanoseconds on a CPU, nanoseconds waiting for one, number of turns: Linux only.
  private static final Path OF_THREAD = Path.of("/proc/thread-self/schedstat");

  private static final AtomicLong LAST = new AtomicLong();

  private CpuClock() {}

  /// What a thread has had of the CPUs so far, both 0 if the system does not tell.
  ///
  /// @param usedNanos on one
  /// @param queuedNanos ready to go on, and waiting for one
  record Turns(long usedNanos, long queuedNanos) {}

  /// Of the calling thread.
  static Turns ofThread() {
    try {
      var numbers = Files.readString(OF_THREAD).split(" ");
      return new Turns(Long.parseLong(numbers[0]), Long.parseLong(numbers[1]));
    } catch (IOException | NumberFormatException | ArrayIndexOutOfBoundsException e) {
      return new Turns(0, 0);
    }
  }

  /// Of the whole process since the last call, or since its start; in steps of 10 ms.
  static long processNanosSinceLast() {
    long now = ProcessHandle.current().info().totalCpuDuration().map(Duration::toNanos).orElse(0L);
    return Math.max(0, now - LAST.getAndSet(now));
  }
}
