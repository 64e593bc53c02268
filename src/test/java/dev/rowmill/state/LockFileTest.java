package dev.rowmill.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LockFileTest {

  @TempDir Path temp;

  @Test
  void isHeldUntilItIsClosed() {
    var file = temp.resolve("a.lock");
    assertThat(LockFile.isHeld(file)).isFalse();
    try (var lock = LockFile.tryAcquire(file).orElseThrow()) {
      assertThat(LockFile.isHeld(file)).isTrue();
      assertThat(LockFile.tryAcquire(file)).isEmpty();
      assertThat(LockFile.acquire(file, Duration.ofMillis(20))).isEmpty();
      lock.close();
      assertThat(LockFile.isHeld(file)).isFalse();
    }
  }

  /// The first close of any channel on the file would give the lock back.
  @Test
  void askingInTheSameProcessDoesNotGiveItBack() throws Exception {
    var file = temp.resolve("a.lock");
    try (var lock = LockFile.tryAcquire(file).orElseThrow();
        var pool = Executors.newFixedThreadPool(4)) {
      for (int i = 0; i < 100; i++) {
        pool.submit(() -> LockFile.isHeld(file)).get();
        pool.submit(() -> LockFile.tryAcquire(file)).get();
      }
      assertThat(lockedByAnother(file)).isTrue();
    }
    assertThat(lockedByAnother(file)).isFalse();
  }

  @Test
  void whoHoldsItAndForgetsItStillHoldsIt() throws Exception {
    var file = temp.resolve("forgotten.lock");
    assertThat(LockFile.tryAcquire(file).isPresent()).isTrue();
    System.gc();
    assertThat(lockedByAnother(file)).isTrue();
  }

  @Test
  void aWaiterGetsItWhenItIsGivenBack() throws Exception {
    var file = temp.resolve("a.lock");
    try (var pool = Executors.newSingleThreadExecutor()) {
      var lock = LockFile.tryAcquire(file).orElseThrow();
      var waiter = pool.submit(() -> LockFile.acquire(file, Duration.ofSeconds(20)));
      lock.close();
      try (var second = waiter.get().orElseThrow()) {
        assertThat(LockFile.isHeld(file)).isTrue();
      }
    }
  }

  /// Asks the kernel through another process, which sees this one's locks: `flock` uses another
  /// kind of lock.
  private static boolean lockedByAnother(Path file) throws IOException, InterruptedException {
    var inode = java.nio.file.Files.getAttribute(file, "unix:ino").toString();
    var locks = java.nio.file.Files.readString(Path.of("/proc/locks"));
    return locks
        .lines()
        .anyMatch(
            line ->
                line.contains("POSIX")
                    && line.contains(":" + inode + " ")
                    && line.contains(" " + ProcessHandle.current().pid() + " "));
  }
}
