package dev.rowmill.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.rowmill.profile.Profile;
import dev.rowmill.range.ByteRange;
import dev.rowmill.range.Checkpoint;
import dev.rowmill.range.GroupRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DuplicateKeyException;

class PartitionStoreTest extends StateFixture {

  @Test
  void aRangeOfGroupsIsKeptAsItIsPlanned() {
    var run = create(request);
    var groups = List.of(new GroupRange(0, "", "00ff"), new GroupRange(0, "00ff", ""));
    var planned =
        List.of(
            PlannedPartition.of(0, groups.getFirst()), PlannedPartition.of(1, groups.getLast()));
    assertThat(state.partitions().plan(run.fence(), "summary", planned)).isTrue();
    assertThat(state.partitions().list(run.id(), "summary"))
        .extracting(PartitionRecord::groups)
        .isEqualTo(groups.stream().map(Optional::of).toList());
    assertThatThrownBy(() -> state.partitions().plan(run.fence(), "summary", planned))
        .isInstanceOf(DuplicateKeyException.class);
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
                OptionalLong.empty(),
                Optional.empty()));

    assertThat(state.partitions().start(attempt, "worker 1 (process 77)")).isTrue();
    assertThat(state.partitions().start(attempt, "twice")).isFalse();
    assertThat(state.partitions().checkpoint(attempt, checkpoint(1500))).isTrue();
    assertThat(partition(run, 1).checkpoint()).isEqualTo(checkpoint(1500));
    assertThat(state.partitions().commit(attempt, checkpoint(2007), 2007, Profile.NONE)).isTrue();

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
    assertThat(state.partitions().commit(first, checkpoint(900), 1000, Profile.NONE)).isFalse();
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

    assertThat(state.partitions().commit(first, checkpoint(2000), 2000, Profile.NONE)).isFalse();
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
  void partitionsRunAgainOnRequestAllOrNone() {
    var run = create(request);
    plan(run, 4);
    var summaries = List.of(PlannedPartition.of(0, new GroupRange(1, "00ff", "")));
    state.partitions().plan(run.fence(), "summary", summaries);
    var planned = state.partitions().list(run.id());
    // The start of range 1 was disproved; range 2 failed on its way; the summary was merged.
    state.partitions().restart(new Attempt(run.fence(), STEP, 1, 1), 1040, "disproved");
    commit(new Attempt(run.fence(), STEP, 0, 1));
    commit(new Attempt(run.fence(), STEP, 1, 2));
    commit(new Attempt(run.fence(), "summary", 0, 1));
    var failed = new Attempt(run.fence(), STEP, 2, 1);
    state.partitions().start(failed, "worker 1");
    state.partitions().checkpoint(failed, checkpoint(2500));
    state.partitions().fail(failed, end("killed"));
    var before = state.partitions().list(run.id());

    var stale = new Fence(run.id(), run.generation() - 1);
    assertThat(state.partitions().restart(stale, before, "asked")).isFalse();
    seam.set(
        (name, commit) -> {
          throw new IllegalStateException("no commit today");
        });
    assertThatThrownBy(() -> state.partitions().restart(run.fence(), before, "asked"))
        .hasMessage("no commit today");
    seam.set(StateCommit.PLAIN);
    assertThat(state.partitions().list(run.id())).isEqualTo(before);

    var asked = before.stream().filter(p -> p.number() != 0 || !p.step().equals(STEP)).toList();
    assertThat(state.partitions().restart(run.fence(), asked, "asked")).isTrue();
    assertThat(partition(run, 0)).as("range 0").isEqualTo(before.getFirst());
    assertThat(partition(run, 1)).isEqualTo(waiting(planned.get(1), 1040, 2));
    assertThat(partition(run, 2)).isEqualTo(waiting(planned.get(2), 2000, 1));
    assertThat(partition(run, 3)).as("never started").isEqualTo(planned.get(3));
    assertThat(state.partitions().find(run.id(), "summary", 0))
        .contains(waiting(planned.get(4), 0, 1));
    assertThat(state.partitions().attempts(run.id()))
        .extracting(AttemptRecord::state, attempt -> attempt.end().reason())
        .containsExactly(
            tuple(AttemptState.COMMITTED, ""),
            tuple(AttemptState.SUPERSEDED, "asked"),
            tuple(AttemptState.FAILED, "killed"),
            tuple(AttemptState.SUPERSEDED, "asked"));
    commit(new Attempt(run.fence(), STEP, 1, 3));
  }

  private void commit(Attempt attempt) {
    assertThat(state.partitions().start(attempt, "worker 1")).isTrue();
    assertThat(state.partitions().commit(attempt, checkpoint(2000), 2000, Profile.NONE)).isTrue();
  }

  private static PartitionRecord waiting(PartitionRecord planned, long start, int attempt) {
    return new PartitionRecord(
        planned.step(),
        planned.number(),
        planned.range().map(range -> new ByteRange(range.file(), start, range.end())),
        planned.plannedStart(),
        PartitionState.PENDING,
        attempt,
        Checkpoint.at(start),
        OptionalLong.empty(),
        planned.groups());
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
    state
        .partitions()
        .plan(
            run.fence(),
            "by_store",
            List.of(new PlannedPartition(0, Optional.empty(), Optional.empty())));
    assertThat(state.partitions().find(run.id(), "by_store", 0).orElseThrow().range()).isEmpty();
    assertThat(state.partitions().list(run.id())).hasSize(1);
  }

  @Test
  void longTextsAreKeptOrCut() {
    var run = create(request);
    plan(run, 1);
    var manifest = "x".repeat(3_000_000);
    assertThat(state.runs().publishing(run.fence(), manifest, List.of(), false))
        .isInstanceOf(Promise.Given.class);
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
    assertThatThrownBy(
            () -> state.partitions().commit(attempt, checkpoint(1000), 1000, Profile.NONE))
        .hasMessage("no commit today");
    assertThatThrownBy(() -> state.claims().create(request("unmade")))
        .hasMessage("no commit today");
    seam.set(StateCommit.PLAIN);
    assertThat(names).containsExactly("partition commit", "run create");
    assertThat(partition(run, 0).state()).isEqualTo(PartitionState.RUNNING);
    assertThat(state.runs().find("unmade")).isEmpty();
    assertThat(state.partitions().commit(attempt, checkpoint(1000), 1000, Profile.NONE)).isTrue();
  }
}
