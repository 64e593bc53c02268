package dev.rowmill.state;

import dev.rowmill.file.Segment;
import dev.rowmill.range.Checkpoint;
import dev.rowmill.range.Counts;
import dev.rowmill.range.RejectCount;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rowmill.range.ByteRange;
import dev.rowmill.range.InputFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/// What the state promises, whichever database it is in.
abstract class StateContract {

  private static final String STEP = "rows";

  private final AtomicReference<StateCommit> seam = new AtomicReference<>(StateCommit.PLAIN);
  private final List<RunLock> held = new ArrayList<>();
  private StateDatabase state;
  private RunRequest request;

  abstract StateSettings settings();

  @BeforeEach
  void open(TestInfo test) {
    state =
        StateDatabase.open(
            settings().withCommit((name, commit) -> seam.get().commit(name, commit)));
    request = request(test.getTestMethod().orElseThrow().getName());
  }

  @AfterEach
  void close() {
    held.forEach(RunLock::close);
    state.close();
  }

  @Test
  void aRunIsFoundAsItWasMade() {
    var run = create(request);
    assertThat(state.runs().find(run.id())).contains(run);
    assertThat(state.runs().find("" + run.id())).contains(run);
    assertThat(state.runs().find("last")).contains(run);
    assertThat(state.runs().find(request.job())).contains(run);
    assertThat(state.runs().list(1)).containsExactly(run);
    assertThat(state.runs().active()).contains(run);
    assertThat(state.runs().request(run.id())).isEqualTo(request);
    assertThat(run.state()).isEqualTo(RunState.RUNNING);
    assertThat(run.end()).isEmpty();
    assertThat(state.runs().find("no-such-job")).isEmpty();
    assertThat(state.runs().find("999999999")).isEmpty();
  }

  @Test
  void runNumbersHaveNoGaps() {
    var first = create(request);
    assertThat(create(request("another")).id()).isEqualTo(first.id() + 1);
  }

  @Test
  void aSecondActiveRunIsRefusedUntilTheFirstHasEnded() {
    var first = create(request);
    assertThat(state.claims().create(request)).isEqualTo(new Claim.Lost(first));
    var otherDay =
        new RunRequest(request.job(), request.source(), Map.of("day", "2026-02-01"), List.of());
    assertThat(state.claims().create(otherDay)).isInstanceOf(Claim.Won.class);

    assertThat(state.runs().end(first.fence(), failure(), Counts.NONE)).isTrue();
    assertThat(create(request).id()).isGreaterThan(first.id());
  }

  @Test
  void anEndedRunSaysHowItEnded() {
    var run = create(request);
    var counts = new Counts(10, 7, 2, 1, 12);
    assertThat(state.runs().end(run.fence(), failure(), counts)).isTrue();
    var ended = state.runs().find(run.id()).orElseThrow();
    assertThat(ended.state()).isEqualTo(RunState.FAILED);
    assertThat(ended.end()).contains(failure());
    assertThat(ended.counts()).isEqualTo(counts);
    assertThat(ended.ended()).isPresent();
    assertThat(state.runs().end(run.fence(), failure(), counts)).as("again").isFalse();
  }

  @Test
  void aRetryFencesOffTheManagerBefore() {
    var before = create(request);
    plan(before, 1);
    var attempt = new Attempt(before.fence(), STEP, 0, 1);
    assertThat(state.partitions().start(attempt, "worker 1")).isTrue();
    state.runs().end(before.fence(), failure(), Counts.NONE);
    held.removeFirst().close();

    var seen = state.runs().find(before.id()).orElseThrow();
    var source = new JobSource(Path.of("/jobs/x.yaml"), "run: {workers: 1}", Map.of("run", "1"));
    var after = win(state.claims().retry(seen, source));
    assertThat(after.generation()).isGreaterThan(before.generation());
    assertThat(after.state()).isEqualTo(RunState.RUNNING);
    assertThat(state.runs().request(after.id()).source()).isEqualTo(source);

    assertThat(state.partitions().checkpoint(attempt, Checkpoint.at(5))).isFalse();
    assertThat(state.partitions().commit(attempt, Checkpoint.at(5), 5)).isFalse();
    assertThat(state.partitions().fail(attempt, end("late"))).isFalse();
    assertThat(state.runs().publishing(before.fence(), "{}", List.of())).isFalse();
    assertThat(state.runs().end(before.fence(), failure(), Counts.NONE)).isFalse();
    assertThat(partition(before, 0).state()).isEqualTo(PartitionState.PENDING);
    assertThat(state.partitions().attempts(before.id()))
        .singleElement()
        .extracting(AttemptRecord::state)
        .isEqualTo(AttemptState.FAILED);
    assertThat(state.partitions().start(new Attempt(after.fence(), STEP, 0, 2), "w")).isTrue();
  }

  @Test
  void completedAndActiveRunsAreNotRetried() {
    var run = create(request);
    assertThat(state.claims().retry(run, request.source())).isEqualTo(new Claim.Lost(run));
    state.runs().end(run.fence(), new RunEnd(RunState.COMPLETED, 0, ""), Counts.NONE);
    var completed = state.runs().find(run.id()).orElseThrow();
    assertThat(state.claims().retry(completed, request.source()))
        .isEqualTo(new Claim.Lost(completed));
  }

  @Test
  void aFailedRunIsNotRetriedBesideAnActiveOneOfItsKind() {
    var failed = create(request);
    state.runs().end(failed.fence(), failure(), Counts.NONE);
    held.removeFirst().close();
    var seen = state.runs().find(failed.id()).orElseThrow();
    var active = create(request);
    assertThat(state.claims().retry(seen, request.source())).isEqualTo(new Claim.Lost(active));
    assertThat(state.locks().isHeld(failed.id())).isFalse();
  }

  @Test
  void ofTwoSimultaneousClaimsOfOneFailedRunExactlyOneWins() throws Exception {
    var run = create(request);
    state.runs().end(run.fence(), failure(), Counts.NONE);
    var barrier = new CyclicBarrier(2);
    try (var pool = Executors.newFixedThreadPool(2);
        var other = StateDatabase.open(settings())) {
      for (int round = 0; round < 200; round++) {
        var seen = state.runs().find(run.id()).orElseThrow();
        var tries =
            List.of(state, other).stream()
                .map(
                    database ->
                        pool.submit(
                            () -> {
                              barrier.await();
                              return database.claims().take(seen, request, request.source());
                            }))
                .toList();
        int won = 0;
        for (var taken : tries) {
          won += taken.get() ? 1 : 0;
        }
        assertThat(won).as("round " + round).isEqualTo(1);
        var active = state.runs().find(run.id()).orElseThrow();
        assertThat(active.generation()).isEqualTo(seen.generation() + 1);
        assertThat(state.runs().end(active.fence(), failure(), Counts.NONE)).isTrue();
      }
    }
  }

  @Test
  void ofTwoSimultaneousRunsOfOneJobExactlyOneIsMade() throws Exception {
    var barrier = new CyclicBarrier(2);
    try (var pool = Executors.newFixedThreadPool(2);
        var other = StateDatabase.open(settings())) {
      for (int round = 0; round < 20; round++) {
        var tries =
            List.of(state, other).stream()
                .map(
                    database ->
                        pool.submit(
                            () -> {
                              barrier.await();
                              return database.claims().create(request);
                            }))
                .toList();
        var won = new ArrayList<Claim.Won>();
        var lost = new ArrayList<Claim.Lost>();
        for (var made : tries) {
          switch (made.get()) {
            case Claim.Won w -> won.add(w);
            case Claim.Lost l -> lost.add(l);
          }
        }
        assertThat(won).as("round " + round).hasSize(1);
        assertThat(lost).extracting(Claim.Lost::other).containsExactly(won.getFirst().run());
        won.getFirst().lock().close();
        state.runs().end(won.getFirst().run().fence(), failure(), Counts.NONE);
      }
    }
  }

  @Test
  void theRunOfADeadManagerIsFailedAndCanBeRetried() {
    var run = create(request);
    plan(run, 2);
    var attempt = new Attempt(run.fence(), STEP, 1, 1);
    state.partitions().start(attempt, "worker 1");
    state.partitions().checkpoint(attempt, checkpoint(1500));
    assertThat(state.recoverDeadRuns()).doesNotContain(run.id());

    held.removeFirst().close();
    assertThat(state.recoverDeadRuns()).contains(run.id());
    var dead = state.runs().find(run.id()).orElseThrow();
    assertThat(dead.state()).isEqualTo(RunState.FAILED);
    assertThat(dead.end().orElseThrow().reason()).contains("without a word");
    assertThat(state.partitions().commit(attempt, checkpoint(2000), 2000)).isFalse();
    assertThat(partition(run, 1).checkpoint()).isEqualTo(checkpoint(1500));
    assertThat(win(state.claims().retry(run, request.source())).state())
        .isEqualTo(RunState.RUNNING);
  }

  @Test
  void aDeadRunDoesNotStandInTheWayOfANewOne() {
    var dead = create(request);
    held.removeFirst().close();
    assertThat(create(request).id()).isGreaterThan(dead.id());
  }

  @Test
  void aPartitionGoesFromPlanToCommit() {
    var run = create(request);
    plan(run, 3);
    var attempt = new Attempt(run.fence(), STEP, 1, 1);
    assertThat(partition(run, 1))
        .isEqualTo(
            new PartitionRecord(
                STEP,
                1,
                Optional.of(new ByteRange(0, 1000, 2000)),
                1000,
                PartitionState.PENDING,
                0,
                Checkpoint.at(1000),
                OptionalLong.empty()));

    assertThat(state.partitions().start(attempt, "worker 1 (process 77)")).isTrue();
    assertThat(state.partitions().start(attempt, "twice")).isFalse();
    assertThat(state.partitions().checkpoint(attempt, checkpoint(1500))).isTrue();
    assertThat(partition(run, 1).checkpoint()).isEqualTo(checkpoint(1500));
    assertThat(state.partitions().commit(attempt, checkpoint(2007), 2007)).isTrue();

    var committed = partition(run, 1);
    assertThat(committed.state()).isEqualTo(PartitionState.COMMITTED);
    assertThat(committed.nextStart()).hasValue(2007);
    assertThat(state.partitions().checkpoint(attempt, checkpoint(9))).isFalse();
    assertThat(state.partitions().list(run.id(), STEP))
        .extracting(PartitionRecord::number)
        .containsExactly(0, 1, 2);
    var history = state.partitions().attempts(run.id());
    assertThat(history).hasSize(1);
    assertThat(history.getFirst().worker()).isEqualTo("worker 1 (process 77)");
    assertThat(history.getFirst().state()).isEqualTo(AttemptState.COMMITTED);
    assertThat(history.getFirst().ended()).isPresent();
  }

  @Test
  void aLaterAttemptGoesOnFromTheCheckpointAndFencesOffTheEarlier() {
    var run = create(request);
    plan(run, 1);
    var first = new Attempt(run.fence(), STEP, 0, 1);
    var second = new Attempt(run.fence(), STEP, 0, 2);
    state.partitions().start(first, "worker 1");
    state.partitions().checkpoint(first, checkpoint(300));
    assertThat(state.partitions().start(second, "worker 2")).as("while 1 runs").isFalse();
    assertThat(state.partitions().fail(first, new AttemptEnd("killed by signal 9", "log", 450)))
        .isTrue();
    assertThat(partition(run, 0).state()).isEqualTo(PartitionState.FAILED);
    assertThat(state.partitions().start(second, "worker 2")).isTrue();

    assertThat(state.partitions().checkpoint(first, checkpoint(900))).isFalse();
    assertThat(state.partitions().commit(first, checkpoint(900), 1000)).isFalse();
    assertThat(partition(run, 0).checkpoint()).isEqualTo(checkpoint(300));
    assertThat(state.partitions().release(second, end("stopped"))).isTrue();
    assertThat(partition(run, 0).state()).isEqualTo(PartitionState.PENDING);
    assertThat(state.partitions().attempts(run.id()))
        .extracting(AttemptRecord::state)
        .containsExactly(AttemptState.FAILED, AttemptState.RELEASED);
    assertThat(state.partitions().attempts(run.id()).getFirst().end())
        .isEqualTo(new AttemptEnd("killed by signal 9", "log", 450));
  }

  @Test
  void aDisprovedStartEmptiesThePartition() {
    var run = create(request);
    plan(run, 2);
    var first = new Attempt(run.fence(), STEP, 1, 1);
    state.partitions().start(first, "worker 1");
    state.partitions().checkpoint(first, checkpoint(1500));
    var moved = new Attempt(run.fence(), STEP, 1, 2);
    assertThat(state.partitions().restart(moved, 1040, "no record starts at 1000")).isTrue();

    assertThat(state.partitions().commit(first, checkpoint(2000), 2000)).isFalse();
    var partition = partition(run, 1);
    assertThat(partition.range()).contains(new ByteRange(0, 1040, 2000));
    assertThat(partition.plannedStart()).isEqualTo(1000);
    assertThat(partition.checkpoint()).isEqualTo(Checkpoint.at(1040));
    assertThat(partition.state()).isEqualTo(PartitionState.PENDING);
    assertThat(state.partitions().start(moved, "worker 1")).as("a used number").isFalse();
    assertThat(state.partitions().start(new Attempt(run.fence(), STEP, 1, 3), "w")).isTrue();
    assertThat(state.partitions().attempts(run.id()).getFirst().state())
        .isEqualTo(AttemptState.SUPERSEDED);
  }

  @Test
  void aPartitionInWhichNoRecordStartsIsCommittedEmpty() {
    var run = create(request);
    plan(run, 2);
    var attempt = new Attempt(run.fence(), STEP, 1, 1);
    assertThat(state.partitions().commitEmpty(attempt, 2500, "a long record")).isTrue();
    var partition = partition(run, 1);
    assertThat(partition.state()).isEqualTo(PartitionState.COMMITTED);
    assertThat(partition.nextStart()).hasValue(2500);
    assertThat(partition.checkpoint().segments()).isEmpty();
  }

  @Test
  void partitionsThatAreNoRangesHaveNone() {
    var run = create(request);
    state.partitions().plan(run.fence(), "by_store", List.of(new PlannedPartition(0, Optional.empty())));
    assertThat(state.partitions().find(run.id(), "by_store", 0).orElseThrow().range()).isEmpty();
    assertThat(state.partitions().list(run.id())).hasSize(1);
  }

  @Test
  void theManifestDecidesThatARunOnlyRollsForward() {
    var older = create(request);
    var newer = create(request("newer"));
    var destination = Path.of("/out/" + request.job() + ".csv");
    assertThat(state.runs().manifest(newer.id())).isEmpty();
    assertThat(state.runs().publishing(newer.fence(), "{\"a\":1}", List.of(destination))).isTrue();
    assertThat(state.runs().manifest(newer.id())).contains("{\"a\":1}");
    assertThat(state.runs().publication(destination))
        .contains(new Publication(destination, newer.id()));
    assertThat(state.runs().find(newer.id()).orElseThrow().state())
        .isEqualTo(RunState.PUBLISHING);
    state.runs().publishing(older.fence(), "{}", List.of(destination));
    assertThat(state.runs().publication(destination))
        .contains(new Publication(destination, older.id()));
    assertThat(state.runs().publication(Path.of("/never"))).isEmpty();
  }

  @Test
  void longTextsAreKeptOrCut() {
    var run = create(request);
    plan(run, 1);
    var manifest = "x".repeat(3_000_000);
    assertThat(state.runs().publishing(run.fence(), manifest, List.of())).isTrue();
    assertThat(state.runs().manifest(run.id())).contains(manifest);
    var attempt = new Attempt(run.fence(), STEP, 0, 1);
    state.partitions().start(attempt, "w");
    state.partitions().fail(attempt, new AttemptEnd("r", "y".repeat(2_000_000) + "last", 0));
    assertThat(state.partitions().attempts(run.id()).getFirst().end().logTail()).endsWith("last");
  }

  @Test
  void aCommitThatFailsChangesNothing() {
    var run = create(request);
    plan(run, 1);
    var attempt = new Attempt(run.fence(), STEP, 0, 1);
    state.partitions().start(attempt, "w");
    var names = new ArrayList<String>();
    seam.set(
        (name, commit) -> {
          names.add(name);
          throw new IllegalStateException("no commit today");
        });
    assertThatThrownBy(() -> state.partitions().commit(attempt, checkpoint(1000), 1000))
        .hasMessage("no commit today");
    assertThatThrownBy(() -> state.claims().create(request("unmade"))).hasMessage("no commit today");
    seam.set(StateCommit.PLAIN);
    assertThat(names).containsExactly("partition commit", "run create");
    assertThat(partition(run, 0).state()).isEqualTo(PartitionState.RUNNING);
    assertThat(state.runs().find("unmade")).isEmpty();
    assertThat(state.partitions().commit(attempt, checkpoint(1000), 1000)).isTrue();
  }

  @Test
  void openingAgainFindsWhatWasThere() {
    var run = create(request);
    try (var again = StateDatabase.open(settings())) {
      assertThat(again.runs().find(run.id())).contains(run);
    }
  }

  static RunRequest request(String job) {
    return new RunRequest(
        job,
        new JobSource(Path.of("/jobs/" + job + ".yaml"), "job: ü\n", Map.of("input", "a1", "run", "b2")),
        Map.of("day", "2026-01-31", "region", "\"DE\""),
        List.of(new InputFile(Path.of("/in/a.csv"), 5_000_000_000L, 1_767_000_000_000_001L, "(dev=1,ino=2)")));
  }

  private RunRecord create(RunRequest request) {
    return win(state.claims().create(request));
  }

  private RunRecord win(Claim claim) {
    assertThat(claim).isInstanceOf(Claim.Won.class);
    var won = (Claim.Won) claim;
    held.add(won.lock());
    return won.run();
  }

  private void plan(RunRecord run, int ranges) {
    var planned = new ArrayList<PlannedPartition>();
    for (int i = 0; i < ranges; i++) {
      planned.add(
          new PlannedPartition(i, Optional.of(new ByteRange(0, i * 1000L, (i + 1) * 1000L))));
    }
    state.partitions().plan(run.fence(), STEP, planned);
  }

  private PartitionRecord partition(RunRecord run, int number) {
    return state.partitions().find(run.id(), STEP, number).orElseThrow();
  }

  private static Checkpoint checkpoint(long position) {
    return new Checkpoint(
        position,
        new Counts(position, position - 2, 1, 1, position + 3),
        Map.of("lines", List.of(new Segment("lines/00007.a2.rows", position * 3_000_000_000L))),
        List.of(new RejectCount("email", "pattern", 1), new RejectCount("", "division_by_zero", 2)));
  }

  private static AttemptEnd end(String reason) {
    return new AttemptEnd(reason, "", -1);
  }

  private static RunEnd failure() {
    return new RunEnd(RunState.FAILED, 1, "2 partitions failed");
  }
}
