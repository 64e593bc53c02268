package dev.rowmill.worker;

import static dev.rowmill.worker.PoolHarness.job;
import static dev.rowmill.worker.PoolHarness.task;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rowmill.worker.PoolEvent.PoolFailed;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.batch.core.BatchStatus;

class InProcessWorkersTest {

  @TempDir Path folder;

  @Test
  void taskRunsWithItsCheckpointsAcknowledged() throws Exception {
    try (var pool = PoolHarness.threads(folder, 2).opened()) {
      int worker = pool.run(task(7, "chunks", true, "end", 5, "every", 2));
      var first = pool.update();
      assertThat(first.worker()).isEqualTo(worker);
      assertThat(first.update().state().context()).containsEntry("next", 2L);
      assertThat(Progress.read(folder.resolve("worker-" + worker + ".progress")))
          .hasValueSatisfying(seen -> assertThat(seen.rows()).isEqualTo(2));
      pool.workers().acknowledge(7, true);
      assertThat(pool.finish().finished().state().context()).containsEntry("next", 5L);
      pool.run(task(8));
      assertThat(pool.finish().finished().state().status()).isEqualTo(BatchStatus.COMPLETED);
    }
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void failedTaskSaysWhy() throws Exception {
    try (var pool = PoolHarness.threads(folder, 1).opened()) {
      pool.run(task(1, "do", "fail"));
      assertThat(pool.finish().finished().failure())
          .isEqualTo("IllegalStateException: cannot go on");
      assertThat(pool.workers().idle()).hasValue(1);
    }
  }

  @Test
  void stopComesToACheckpointOrTheTaskIsGivenUp() throws Exception {
    try (var pool = PoolHarness.threads(folder, 2).opened()) {
      pool.run(task(1, "end", Long.MAX_VALUE));
      pool.run(task(2, "do", "hang"));
      pool.workers().stopAll(Duration.ofMillis(200));
      assertThat(pool.finish().finished().state().status()).isEqualTo(BatchStatus.STOPPED);
      var end = pool.end();
      assertThat(end.task()).isEqualTo(2);
      assertThat(end.reason()).isEqualTo(new EndReason.ToldToStop());
    }
  }

  @Test
  void jobThatDoesNotOpenFailsThePool() throws Exception {
    try (var pool = PoolHarness.threads(folder, 1)) {
      pool.workers().open(job("wrong"));
      assertThat(pool.await(PoolFailed.class).reason())
          .isEqualTo("IllegalArgumentException: the job is wrong");
    }
  }
}
