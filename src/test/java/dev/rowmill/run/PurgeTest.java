package dev.rowmill.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rowmill.file.FaultyStorage;
import dev.rowmill.file.Storage;
import dev.rowmill.job.JobFile;
import dev.rowmill.job.SecretSource;
import dev.rowmill.range.Counts;
import dev.rowmill.run.Purge.Removed;
import dev.rowmill.state.Claim;
import dev.rowmill.state.JobSource;
import dev.rowmill.state.PrivateServer;
import dev.rowmill.state.RunEnd;
import dev.rowmill.state.RunRecord;
import dev.rowmill.state.RunRequest;
import dev.rowmill.state.RunState;
import dev.rowmill.state.StateDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PurgeTest {

  private static final Duration AGE = Duration.ofDays(90);

  @TempDir Path folder;
  private PrivateServer server;
  private StateDatabase state;

  @BeforeEach
  void open() {
    server = new PrivateServer(folder.resolve("state"));
    state = server.open();
  }

  @AfterEach
  void close() {
    state.close();
    server.close();
  }

  @Test
  void failedRunGoesWithItsLogsAndWhatItLeftBesideItsDestinations() throws Exception {
    var run = run(RunState.FAILED);
    var logs = state.directory().run(run.id()).toRealPath();
    var removed = purge(Storage.local(), AGE.plusDays(1));
    assertThat(removed).isEqualTo(new Removed(1, 1, 3, 3 + 5 + 4));
    assertThat(parts(run)).doesNotExist();
    assertThat(logs).doesNotExist();
    assertThat(Files.isSymbolicLink(state.directory().run(run.id()))).isFalse();
    assertThat(folder.resolve("out/lines.csv")).as("what was published").hasContent("old");
    assertThatThrownBy(
            () ->
                Retry.check(
                    state,
                    new RetryRequest("" + run.id(), RangeNumbers.NONE, false),
                    SecretSource.NONE,
                    new StopSignal()))
        .isInstanceOfSatisfying(
            RunFailedException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.NOT_FOUND))
        .hasMessageContaining("no run " + run.id());
  }

  @Test
  void dryRunRemovesNothingAndCountsTheSame() throws Exception {
    var run = run(RunState.STOPPED);
    var inAWhile = Instant.now().plus(AGE).plusSeconds(60);
    var purge = new Purge(state, Storage.local(), inAWhile, AGE, true);
    assertThat(purge.runs()).containsExactly(run);
    assertThat(purge.remove(run)).isEqualTo(new Removed(1, 1, 3, 12));
    assertThat(parts(run)).exists();
    assertThat(purge.runs()).containsExactly(run);
  }

  @Test
  void youngAndActiveRunsStay() throws Exception {
    run(RunState.FAILED);
    assertThat(purge(Storage.local(), AGE.minusDays(1)).runs()).isZero();
    var request = request("active");
    try (var lock = ((Claim.Won) state.claims().create(request)).lock()) {
      assertThat(purge(Storage.local(), AGE.plusDays(1)).runs()).isEqualTo(1);
      assertThat(state.runs().list(9)).extracting(RunRecord::job).containsExactly("active");
    }
  }

  @Test
  void folderOfThatNumberStaysBesideTheOutputsOfACompleteRun() throws Exception {
    var run = run(RunState.COMPLETED);
    assertThat(purge(Storage.local(), AGE.plusDays(1)).runs()).isEqualTo(1);
    assertThat(parts(run)).exists();
  }

  @Test
  void purgeThatDiesAnywhereIsFinishedByTheNext() throws Exception {
    for (int fault = 1; fault <= 5; fault++) {
      var run = run(RunState.FAILED);
      var storage = new FaultyStorage(fault, FaultyStorage.Fault.BEFORE);
      assertThatThrownBy(() -> purge(storage, AGE.plusDays(1))).isInstanceOf(IOException.class);
      assertThat(state.runs().find(run.id())).as("fault " + fault).isEmpty();
      assertThat(purge(Storage.local(), AGE.plusDays(1)).runs()).isEqualTo(1);
      assertThat(parts(run)).doesNotExist();
      assertThat(state.purges().rows(run)).isZero();
    }
  }

  @Test
  void logsThatNoRunLeadsToAreRemovedWhenTheyAreOld() throws Exception {
    var young = state.directory().newManagerFolder();
    var old = state.directory().newManagerFolder();
    Files.writeString(old.resolve("manager.log"), "12345678");
    var longAgo = FileTime.from(Instant.now().minus(AGE).minusSeconds(60));
    Files.setLastModifiedTime(old.resolve("manager.log"), longAgo);
    Files.setLastModifiedTime(old, longAgo);
    var purge = new Purge(state, Storage.local(), Instant.now(), AGE, false);
    assertThat(purge.removeStrays()).isEqualTo(new Removed(0, 0, 1, 8));
    assertThat(old).doesNotExist();
    assertThat(young).exists();
  }

  private Removed purge(Storage storage, Duration later) throws Exception {
    var purge = new Purge(state, storage, Instant.now().plus(later), AGE, false);
    var sum = Removed.NOTHING;
    for (var run : purge.runs()) {
      sum = sum.plus(purge.remove(run));
    }
    return sum;
  }

  /// A run that has ended, with a log, two parts and an old output.
  private RunRecord run(RunState end) throws Exception {
    var won = (Claim.Won) state.claims().create(request("lines"));
    var run = won.run();
    var logs = state.directory().newManagerFolder();
    Files.writeString(logs.resolve("manager.log"), "log");
    state.directory().link(run.id(), logs);
    Files.createDirectories(parts(run).resolve("lines"));
    Files.writeString(parts(run).resolve("lines/00000.a1.rows"), "12345");
    Files.writeString(parts(run).resolve("lines/destination"), "1234");
    Files.writeString(folder.resolve("out/lines.csv"), "old");
    state.runs().end(run.fence(), new RunEnd(end, 1, ""), Counts.NONE);
    won.lock().close();
    return state.runs().find(run.id()).orElseThrow();
  }

  private Path parts(RunRecord run) {
    return folder.resolve("out/.rowmill-" + run.folderId());
  }

  private RunRequest request(String job) throws Exception {
    var text =
        "rowmill: 1\njob: %s\ninput: {csv: in.csv}\noutputs: {lines: {csv: out/lines.csv}}\n"
            .formatted(job);
    var resolved = new JobFile("job.yaml", text, folder).resolve(Map.of());
    var source = new JobSource(folder.resolve("job.yaml"), text, resolved.fingerprint().sections());
    return new RunRequest(job, source, resolved.parameters(), List.of());
  }
}
