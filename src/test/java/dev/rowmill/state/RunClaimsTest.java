package dev.rowmill.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rowmill.profile.Profile;
import dev.rowmill.range.Checkpoint;
import dev.rowmill.range.Counts;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class RunClaimsTest extends StateFixture {

  @Test
  void aSecondActiveRunIsRefusedUntilTheFirstHasEnded() {
    var first = create(request);
    assertThat(state.claims().create(request)).isEqualTo(new Claim.Lost(first));
    var otherDay =
        new RunRequest(request.job(), request.source(), Map.of("day", "2026-02-01"), List.of());
    var other = create(otherDay);
    assertThat(first.folderId()).startsWith(first.id() + "-");
    assertThat(other.tag()).isNotEqualTo(first.tag());

    assertThat(state.runs().end(first.fence(), failure(), Counts.NONE)).isTrue();
    assertThat(create(request).id()).isGreaterThan(first.id());
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
    assertThat(after.folderId()).isEqualTo(before.folderId());
    assertThat(after.generation()).isGreaterThan(before.generation());
    assertThat(after.state()).isEqualTo(RunState.RUNNING);
    assertThat(state.runs().request(after.id()).source()).isEqualTo(source);

    assertThat(state.partitions().checkpoint(attempt, Checkpoint.at(5))).isFalse();
    assertThat(state.partitions().commit(attempt, Checkpoint.at(5), 5, Profile.NONE)).isFalse();
    assertThat(state.partitions().fail(attempt, end("late"))).isFalse();
    assertThat(state.partitions().plan(before.fence(), "late", List.of())).isFalse();
    assertThat(state.runs().publishing(before.fence(), "{}", List.of(), false))
        .isInstanceOf(Promise.Lost.class);
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
    assertThat(state.partitions().commit(attempt, checkpoint(2000), 2000, Profile.NONE)).isFalse();
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
}
