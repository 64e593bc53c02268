package dev.rowmill.worker;

import static dev.rowmill.worker.PoolHarness.LONG;
import static dev.rowmill.worker.PoolHarness.job;
import static dev.rowmill.worker.PoolHarness.onlyChild;
import static dev.rowmill.worker.PoolHarness.task;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rowmill.worker.PoolEvent.PoolFailed;
import dev.rowmill.worker.PoolEvent.WorkerEnded;
import dev.rowmill.worker.PoolEvent.WorkerReady;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.batch.core.BatchStatus;

/// Pools of real processes.
class WorkerPoolTest {

  @TempDir Path folder;

  @AfterEach
  void noProcessIsLeft() {
    assertThat(ProcessHandle.current().children().filter(ProcessHandle::isAlive)).isEmpty();
  }

  @Test
  void chunkOrientedStepRunsWithItsCheckpointsAcknowledged() throws Exception {
    try (var pool = PoolHarness.processes(folder, 1).opened()) {
      int worker = pool.run(task(7, "chunks", true, "end", 5, "every", 2));
      var first = pool.update();
      assertThat(first.worker()).isEqualTo(worker);
      assertThat(first.update().task()).isEqualTo(7);
      assertThat(first.update().state().context()).containsEntry("next", 2L);
      assertThat(first.update().state().status()).isEqualTo(BatchStatus.STARTED);
      pool.workers().acknowledge(7, true);

      var finished = pool.finish().finished();
      assertThat(finished.failure()).isEmpty();
      assertThat(finished.state().status()).isEqualTo(BatchStatus.COMPLETED);
      assertThat(finished.state().context()).containsEntry("next", 5L).containsEntry("end", 5L);
      assertThat(finished.state().counts().reads()).isEqualTo(5);
      assertThat(finished.state().counts().writes()).isEqualTo(5);
      assertThat(finished.state().started()).isNotNull();
      assertThat(finished.state().ended()).isNotNull();
    }
  }

  @Test
  void workerIsReusedUntilItHasRunItsTasks() throws Exception {
    try (var pool = PoolHarness.processes(folder, 1, 2, LONG).opened()) {
      pool.run(task(1));
      pool.finish();
      long first = onlyChild().pid();
      pool.run(task(2));
      pool.finish();
      assertThat(pool.end().reason()).isEqualTo(new EndReason.Finished());
      pool.run(task(3));
      pool.finish();
      assertThat(onlyChild().pid()).isNotEqualTo(first);
    }
  }

  @Test
  void refusedCheckpointEndsTheTask() throws Exception {
    try (var pool = PoolHarness.processes(folder, 1).opened()) {
      pool.run(task(1, "end", 1_000_000, "every", 2));
      pool.update();
      pool.workers().acknowledge(1, false);
      var state = pool.finish().finished().state();
      assertThat(state.status()).isEqualTo(BatchStatus.STOPPED);
      assertThat(state.counts().reads()).isEqualTo(2);
      assertThat(pool.workers().idle()).isPresent();
    }
  }

  @Test
  void failedTaskSaysWhyAndItsWorkerIsReplaced() throws Exception {
    try (var pool = PoolHarness.processes(folder, 1).opened()) {
      pool.run(task(1, "do", "fail", "end", 9, "at", 3));
      var finished = pool.finish().finished();
      assertThat(finished.state().status()).isEqualTo(BatchStatus.FAILED);
      assertThat(finished.failure()).isEqualTo("IllegalStateException: cannot go on");
      var end = pool.end();
      assertThat(end.task()).isNull();
      assertThat(end.logTail()).contains("cannot go on");
      assertThat(pool.run(task(2))).isEqualTo(1);
      assertThat(pool.finish().finished().task()).isEqualTo(2);
    }
  }

  @Test
  void killedWorkerIsReportedWithTheOffsetItReachedAndReplaced() throws Exception {
    try (var pool = PoolHarness.processes(folder, 1).opened()) {
      int worker = pool.run(task(1, "do", "hang", "end", 9, "at", 3, "partition", 4));
      pool.until(workers -> workers.view().getFirst().progress().rows() == 3);
      assertThat(Progress.read(folder.resolve("worker-1.progress")).orElseThrow().rows())
          .isEqualTo(3);
      onlyChild().destroyForcibly();

      var end = pool.end();
      assertThat(end.worker()).isEqualTo(worker);
      assertThat(end.task()).isEqualTo(1);
      assertThat(end.reason()).isEqualTo(new EndReason.KilledBySignal(9));
      assertThat(end.reached().offset()).isEqualTo(130);
      assertThat(end.reached().partition()).isEqualTo(4);
      pool.run(task(2));
      assertThat(pool.finish().finished().task()).isEqualTo(2);
    }
  }

  @Test
  void deadWorkerIsNotReplacedWhenThereIsNoWorkLeft() throws Exception {
    try (var pool = PoolHarness.processes(folder, 1).opened()) {
      pool.await(WorkerReady.class);
      pool.workers().want(0);
      assertThat(pool.end().reason()).isEqualTo(new EndReason.Finished());
      assertThat(pool.workers().view()).isEmpty();
    }
  }

  @Test
  void exitInATaskIsReportedWithItsCode() throws Exception {
    try (var pool = PoolHarness.processes(folder, 1).opened()) {
      pool.run(task(1, "do", "exit"));
      assertThat(pool.end().reason()).isEqualTo(new EndReason.ExitCode(5));
      pool.run(task(2, "do", "exit quietly"));
      var end = pool.end();
      assertThat(end.reason()).isEqualTo(new EndReason.ExitCode(0));
      assertThat(end.task()).isEqualTo(2);
    }
  }

  @Test
  void outOfMemoryIsReportedAsSuch() throws Exception {
    try (var pool = PoolHarness.processes(folder, 1).opened()) {
      pool.run(task(1, "do", "run out of memory"));
      var end = pool.end();
      assertThat(end.reason()).isEqualTo(new EndReason.OutOfMemory());
      assertThat(end.task()).isEqualTo(1);
    }
  }

  @Test
  void whatUserCodePrintsGoesToTheLogAndBreaksNothing() throws Exception {
    try (var pool = PoolHarness.processes(folder, 1).opened()) {
      pool.run(task(1, "do", "print"));
      assertThat(pool.finish().finished().state().status()).isEqualTo(BatchStatus.COMPLETED);
      pool.workers().want(0);
      assertThat(pool.end().logTail())
          .contains("printed by user code", "written to descriptor 1", "printed by a child");
    }
  }

  @Test
  void brokenStreamEndsTheWorkerAndItsExitStatusComesFirst() throws Exception {
    try (var pool = PoolHarness.processes(folder, 1).opened()) {
      pool.run(task(1, "do", "send garbage"));
      var end = pool.end();
      assertThat(end.reason())
          .isEqualTo(new EndReason.ProtocolError("not the length of a frame: \"Hell\""));
      assertThat(end.task()).isEqualTo(1);
      pool.run(task(2, "do", "tear a frame"));
      assertThat(pool.end().reason()).isEqualTo(new EndReason.ExitCode(9));
    }
  }

  @Test
  void stopComesToACheckpointOrIsEnforced() throws Exception {
    try (var pool = PoolHarness.processes(folder, 2).opened()) {
      int willing = pool.run(task(1, "end", Long.MAX_VALUE));
      pool.run(task(2, "end", 9, "do", "hang", "at", 3));
      pool.until(workers -> workers.view().stream().allMatch(v -> v.progress().rows() >= 3));
      pool.workers().stopAll(Duration.ofMillis(500));

      long next = (long) pool.update().update().state().context().get("next");
      assertThat(next).isPositive();
      pool.workers().acknowledge(1, true);
      var finished = pool.finish();
      assertThat(finished.worker()).isEqualTo(willing);
      assertThat(finished.finished().state().status()).isEqualTo(BatchStatus.STOPPED);
      assertThat(finished.finished().state().context()).containsEntry("next", next);
      var end = pool.end();
      assertThat(end.task()).isEqualTo(2);
      assertThat(end.reason()).isEqualTo(new EndReason.ToldToStop());
      assertThat(pool.workers().view()).hasSize(1);
    }
  }

  @Test
  void stoppedProcessIsFoundSilent() throws Exception {
    var silence = Duration.ofSeconds(1);
    try (var pool = PoolHarness.processes(folder, 1, 0, silence).opened()) {
      pool.await(WorkerReady.class);
      signal("STOP", onlyChild());
      pool.workers().assign(1, task(1));
      var end = pool.end();
      assertThat(end.task()).isEqualTo(1);
      assertThat(end.reason()).isEqualTo(new EndReason.Silent(silence));
    }
  }

  @Test
  void interruptAndHangupFromTheTerminalAreIgnored() throws Exception {
    try (var pool = PoolHarness.processes(folder, 1).opened()) {
      pool.workers().poll(Duration.ZERO);
      signal("INT", onlyChild());
      pool.run(task(1, "end", Long.MAX_VALUE));
      signal("INT", onlyChild());
      signal("HUP", onlyChild());
      long seen = pool.workers().view().getFirst().progress().rows();
      pool.until(workers -> workers.view().getFirst().progress().rows() > seen);
      assertThat(onlyChild().isAlive()).isTrue();
    }
  }

  @Test
  void jobThatDoesNotOpenFailsThePool() throws Exception {
    try (var pool = PoolHarness.processes(folder, 1)) {
      pool.workers().open(job("wrong"));
      assertThat(pool.await(PoolFailed.class).reason())
          .isEqualTo("IllegalArgumentException: the job is wrong");
    }
  }

  @Test
  void workersThatNeverStartFailThePool() throws Exception {
    try (var pool = PoolHarness.processes(folder, 1)) {
      pool.workers().open(job("dies"));
      for (int i = 0; i < 3; i++) {
        assertThat(pool.await(WorkerEnded.class).reason()).isEqualTo(new EndReason.ExitCode(7));
      }
      var failed = pool.await(PoolFailed.class);
      assertThat(failed.reason()).endsWith("exited with code 7");
      assertThat(failed.logTail()).contains("dying early");
      assertThat(pool.workers().view()).isEmpty();
    }
  }

  private static void signal(String name, ProcessHandle process)
      throws IOException, InterruptedException {
    int status =
        new ProcessBuilder("kill", "-s", name, Long.toString(process.pid())).start().waitFor();
    assertThat(status).isZero();
  }
}
