package dev.rowmill.worker;

import static dev.rowmill.worker.PoolHarness.LONG;
import static dev.rowmill.worker.PoolHarness.task;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rowmill.worker.PoolEvent.SlotsTaken;
import dev.rowmill.worker.PoolEvent.WorkerReady;
import java.io.BufferedReader;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Pools of real processes that share slots.
class SlotsTest {

  private static final int COUNT = 2;

  @TempDir Path folder;
  private Path slots;

  @BeforeEach
  void makeFolders() throws IOException {
    slots = Files.createDirectory(folder.resolve("slots"));
    for (var name : new String[] {"a", "b"}) {
      Files.createDirectory(folder.resolve(name));
    }
  }

  /// A manager that has taken all slots, prints the ids of its workers and does nothing more.
  public static void main(String[] args) throws Exception {
    var slots = new Slots(Path.of(args[0]), COUNT);
    var settings = PoolHarness.settings(Path.of(args[1]), COUNT, 0, LONG);
    var pool = new PoolHarness(WorkerPool.start(settings, slots, "other"), Path.of(args[1]));
    pool.opened();
    pool.run(task(1, "end", 1, "do", "hang"));
    pool.run(task(2, "end", 1, "do", "hang"));
    ProcessHandle.current().children().forEach(child -> System.out.println(child.pid()));
    System.out.println("ready");
    pool.await(PoolEvent.WorkerEnded.class);
  }

  @Test
  void poolsHaveNoMoreWorkersThanSlotsAndTakeWhatBecomesFree() throws Exception {
    try (var one = pool("a");
        var other = pool("b")) {
      one.opened();
      other.opened();
      one.until(workers -> workers.view().size() == COUNT);
      var taken = other.await(SlotsTaken.class);
      assertThat(taken.count()).isEqualTo(COUNT);
      assertThat(taken.holders()).isEqualTo("a");
      assertThat(other.workers().view()).isEmpty();

      one.run(task(1, "end", 3));
      one.finish();
      one.workers().want(0);
      other.await(WorkerReady.class);
      one.until(workers -> workers.view().isEmpty());
      other.until(workers -> workers.view().size() == COUNT);
      other.run(task(2, "end", 3));
      other.finish();
    }
  }

  @Test
  void idleWorkerWithoutAnyTaskInSightGivesItsSlotBack() throws Exception {
    try (var pool = pool("a").opened()) {
      pool.until(workers -> workers.view().stream().allMatch(v -> v.state() == WorkerState.IDLE));
      pool.workers().want(1);
      pool.until(workers -> workers.view().size() == 1);
      assertThat(new Slots(slots, COUNT).take("b")).isPresent();
    }
  }

  @Test
  void waitingEndsWithTheWish() throws Exception {
    try (var first = new Slots(slots, 1).take("a").orElseThrow();
        var pool = pool("b", 1)) {
      pool.await(SlotsTaken.class);
      pool.workers().stopAll(Duration.ZERO);
      first.close();
      assertThat(pool.workers().poll(Duration.ofMillis(500))).isEmpty();
      assertThat(pool.workers().view()).isEmpty();
    }
  }

  @Test
  void killedManagersSlotsAreFreeWhenItsWorkersAreGone() throws Exception {
    var manager =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                SlotsTest.class.getName(),
                slots.toString(),
                folder.resolve("a").toString())
            .redirectError(Redirect.INHERIT)
            .start();
    var pids = workers(manager.inputReader());
    assertThat(pids).hasSize(COUNT);
    try (var pool = pool("b").opened()) {
      assertThat(pool.await(SlotsTaken.class).holders()).isEqualTo("other");
      // Frozen workers outlive their manager, and keep their slots for so long.
      signal("STOP", pids);
      manager.destroyForcibly().waitFor();
      assertThat(pool.workers().poll(Duration.ofMillis(500))).isEmpty();
      assertThat(pool.workers().view()).isEmpty();
      signal("KILL", pids.subList(0, 1));
      pool.await(WorkerReady.class);
      assertThat(pool.workers().view()).hasSize(1);
      signal("CONT", pids.subList(1, 2));
      pool.await(WorkerReady.class);
      assertThat(pool.workers().view()).hasSize(COUNT);
    }
  }

  @Test
  void slotHasOneHolderWhoIsKnown() throws Exception {
    var one = new Slots(slots, 1);
    try (var slot = one.take("a").orElseThrow()) {
      assertThat(Files.getPosixFilePermissions(slot.file()))
          .isEqualTo(PosixFilePermissions.fromString("rw-------"));
      assertThat(one.take("b")).isEmpty();
      assertThat(one.holders()).isEqualTo("a");
    }
    try (var slot = one.take("b").orElseThrow()) {
      assertThat(one.holders()).isEqualTo("b");
    }
  }

  private PoolHarness pool(String name) {
    return pool(name, COUNT);
  }

  private PoolHarness pool(String name, int count) {
    var own = folder.resolve(name);
    return new PoolHarness(
        WorkerPool.start(PoolHarness.settings(own, count, 0, LONG), new Slots(slots, count), name),
        own);
  }

  private static List<Long> workers(BufferedReader manager) throws IOException {
    var pids = new ArrayList<Long>();
    for (var line = manager.readLine(); !line.equals("ready"); line = manager.readLine()) {
      pids.add(Long.valueOf(line));
    }
    return pids;
  }

  private static void signal(String name, List<Long> pids) throws Exception {
    for (long pid : pids) {
      new ProcessBuilder("kill", "-" + name, Long.toString(pid)).start().waitFor();
    }
  }
}
