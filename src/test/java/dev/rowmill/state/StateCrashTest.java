package dev.rowmill.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rowmill.range.Counts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.AbstractList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Real processes, really killed.
class StateCrashTest {

  @TempDir Path temp;
  private PrivateServer server;

  @BeforeEach
  void start() {
    server = new PrivateServer(temp.resolve("state"));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void aKilledManagerIsToldFromALivingOne() throws Exception {
    try (var state = server.open();
        var manager = manager("job-a")) {
      long run = Long.parseLong(manager.line().substring("run ".length()));
      assertThat(state.locks().isHeld(run)).isTrue();
      assertThat(state.recoverDeadRuns()).isEmpty();
      assertThat(state.claims().create(StateFixture.request("job-a")))
          .isEqualTo(new Claim.Lost(state.runs().find(run).orElseThrow()));

      manager.kill();
      assertThat(state.locks().isHeld(run)).isFalse();
      assertThat(state.recoverDeadRuns()).containsExactly(run);
      assertThat(state.runs().find(run).orElseThrow().state()).isEqualTo(RunState.FAILED);
    }
  }

  @Test
  void workGoesOnWhenTheServerIsKilledBetweenTransactions() {
    try (var state = server.open()) {
      var won = (Claim.Won) state.claims().create(StateFixture.request("job-a"));
      try (var lock = won.lock()) {
        for (int i = 0; i < 2; i++) {
          server.kill();
          state.partitions().plan(won.run().fence(), "step " + i, List.of(unlimited(0)));
        }
        assertThat(state.partitions().list(won.run().id())).hasSize(2);
        server.kill();
        assertThat(state.jobRepository().getJobNames()).isEmpty();
        server.kill();
        assertThat(
                state
                    .runs()
                    .end(won.run().fence(), new RunEnd(RunState.COMPLETED, 0, ""), Counts.NONE))
            .isTrue();
      }
    }
  }

  @Test
  void aTransactionThatLosesItsServerIsDoneAgain() {
    var killed = new boolean[1];
    try (var state = server.open()) {
      var won = (Claim.Won) state.claims().create(StateFixture.request("job-a"));
      try (var lock = won.lock()) {
        state
            .partitions()
            .plan(
                won.run().fence(),
                "rows",
                new KillingList(
                    List.of(unlimited(0)),
                    () -> {
                      if (!killed[0]) {
                        killed[0] = true;
                        server.kill();
                      }
                    }));
        assertThat(killed[0]).isTrue();
        assertThat(state.partitions().list(won.run().id())).hasSize(1);
      }
    }
  }

  @Test
  void manyFirstCommandsAtOnceMakeOneSchema() throws Exception {
    try (var pool = Executors.newFixedThreadPool(3)) {
      Callable<Integer> open =
          () -> {
            try (var state = server.open()) {
              return state.runs().list(10).size();
            }
          };
      for (var opened : pool.invokeAll(List.of(open, open, open))) {
        assertThat(opened.get()).isZero();
      }
    }
  }

  @Test
  void aHalfMadeSchemaIsMadeAnew() throws Exception {
    try (var connection = new StateServer(server.directory()).connect();
        var statement = connection.createStatement()) {
      statement.execute("CREATE TABLE batch_job_instance (half INT)");
    }
    try (var state = server.open()) {
      assertThat(state.runs().list(1)).isEmpty();
      assertThat(state.jobRepository().getJobNames()).isEmpty();
    }
  }

  private static PlannedPartition unlimited(int number) {
    return new PlannedPartition(number, Optional.empty(), Optional.empty());
  }

  @Test
  void aNewerSchemaIsRefused() throws Exception {
    server.open().close();
    try (var connection = new StateServer(server.directory()).connect();
        var statement = connection.createStatement()) {
      statement.execute("UPDATE rowmill_schema SET version = 99");
    }
    assertThatThrownBy(server::open)
        .isInstanceOf(StateException.class)
        .hasMessageContaining("schema version 99");
  }

  private Manager manager(String job) throws IOException {
    return new Manager(
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                ManagerStandIn.class.getName(),
                server.directory().root().toString(),
                job)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start());
  }

  private record Manager(Process process) implements AutoCloseable {

    String line() throws IOException {
      return process.inputReader().readLine();
    }

    void kill() throws InterruptedException {
      process.destroyForcibly();
      assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
    }

    @Override
    public void close() throws InterruptedException {
      kill();
    }
  }

  /// Does something just before it is read.
  private static final class KillingList extends AbstractList<PlannedPartition> {

    private final List<PlannedPartition> list;
    private final Runnable before;

    KillingList(List<PlannedPartition> list, Runnable before) {
      this.list = list;
      this.before = before;
    }

    @Override
    public PlannedPartition get(int index) {
      before.run();
      return list.get(index);
    }

    @Override
    public int size() {
      return list.size();
    }
  }
}
