package dev.rowmill.state;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// A lock of the operating system on a file, held until it is closed or its process has ended,
/// however it ended.
///
/// Such locks belong to the whole process: closing *any* channel of a locked file gives the lock
/// back, and a second lock on it within one JVM is an exception. So all channels of lock files are
/// opened and closed here, under one monitor, and no file that this process holds is ever opened
/// again. What is held is kept reachable: a collected channel is a closed one.
final class LockFile implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(5);
  private static final Map<Path, LockFile> HELD = new HashMap<>();

  private final Path file;
  private final FileChannel channel;

  private LockFile(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /// Takes the lock if nobody holds it.
  static Optional<LockFile> tryAcquire(Path file) {
    synchronized (HELD) {
      if (HELD.containsKey(file)) {
        return Optional.empty();
      }
      try {
        var channel = StateDirectory.openLock(file);
        if (channel.tryLock() == null) {
          channel.close();
          return Optional.empty();
        }
        var lock = new LockFile(file, channel);
        HELD.put(file, lock);
        return Optional.of(lock);
      } catch (IOException e) {
        throw failed(file, e);
      }
    }
  }

  /// Takes the lock, waiting for whoever holds it for at most `timeout`.
  static Optional<LockFile> acquire(Path file, Duration timeout) {
    long deadline = System.nanoTime() + timeout.toNanos();
    while (true) {
      var lock = tryAcquire(file);
      if (lock.isPresent() || System.nanoTime() - deadline > 0) {
        return lock;
      }
      Polling.pause(POLL);
    }
  }

  /// Whether somebody, in this process or another, holds the lock. It asks with a shared lock, so
  /// that two who ask at once don't take each other for a holder.
  static boolean isHeld(Path file) {
    synchronized (HELD) {
      if (HELD.containsKey(file)) {
        return true;
      }
      if (!Files.exists(file)) {
        return false;
      }
      try (var channel = StateDirectory.openLock(file)) {
        return channel.tryLock(0, Long.MAX_VALUE, true) == null;
      } catch (IOException e) {
        throw failed(file, e);
      }
    }
  }

  @Override
  public void close() {
    synchronized (HELD) {
      if (!channel.isOpen()) {
        return;
      }
      try {
        channel.close();
      } catch (IOException e) {
        throw failed(file, e);
      } finally {
        HELD.remove(file);
      }
    }
  }

  private static UncheckedIOException failed(Path file, IOException e) {
    return new UncheckedIOException("lock " + file + ": " + StateDirectory.reason(e), e);
  }
}
