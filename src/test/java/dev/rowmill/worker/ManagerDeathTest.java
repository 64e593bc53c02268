package dev.rowmill.worker;

import static dev.rowmill.worker.PoolHarness.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A manager in a process of its own, which dies with a busy, an idle and a starting worker.
class ManagerDeathTest {

  /// Two seconds is what is promised; the rest is for a machine that does other things as well.
  private static final Duration LIMIT = Duration.ofSeconds(6);

  @TempDir Path folder;

  /// Prints the ids of its workers and then what it is told to do: `exit`, or nothing.
  public static void main(String[] args) throws Exception {
    var pool = PoolHarness.processes(Path.of(args[0]), 2).opened();
    pool.run(task(1, "end", 1, "do", "hang"));
    pool.run(task(2, "end", Long.MAX_VALUE));
    pool.until(workers -> workers.view().stream().allMatch(v -> v.task() == v.progress().task()));
    PoolHarness.processes(Path.of(args[1]), 1);
    ProcessHandle.current().children().forEach(child -> System.out.println(child.pid()));
    System.out.println("ready");
    if (args[2].equals("exit")) {
      System.exit(0);
    }
    pool.await(PoolEvent.WorkerEnded.class);
  }

  @Test
  void killedManagerLeavesNoWorker() throws Exception {
    var manager = manager("stay");
    var workers = workers(manager);
    assertThat(workers).hasSize(3).allMatch(ProcessHandle::isAlive);
    manager.destroyForcibly();
    await().atMost(LIMIT).until(() -> workers.stream().noneMatch(ProcessHandle::isAlive));
  }

  @Test
  void managerThatExitsWithoutClosingLeavesNoWorker() throws Exception {
    var manager = manager("exit");
    var workers = workers(manager);
    assertThat(workers).hasSize(3);
    await().atMost(LIMIT).until(() -> workers.stream().noneMatch(ProcessHandle::isAlive));
    assertThat(manager.waitFor()).isZero();
  }

  private Process manager(String end) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            ManagerDeathTest.class.getName(),
            folder.toString(),
            Files.createDirectory(folder.resolve("other")).toString(),
            end)
        .redirectError(Redirect.INHERIT)
        .start();
  }

  private static List<ProcessHandle> workers(Process manager) throws IOException {
    var workers = new ArrayList<ProcessHandle>();
    BufferedReader lines = manager.inputReader();
    for (var line = lines.readLine(); !"ready".equals(line); line = lines.readLine()) {
      ProcessHandle.of(Long.parseLong(line)).ifPresent(workers::add);
    }
    return workers;
  }
}
