package dev.rowmill.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rowmill.profile.Profile;
import dev.rowmill.range.Counts;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.batch.infrastructure.item.ExecutionContext;

class PurgeStoreTest extends StateFixture {

  private static final Instant FAR_FUTURE = Instant.parse("2100-01-01T00:00:00Z");

  @Test
  void allRowsOfARunAreDeletedAndNoneOfAnother() {
    var other = ended(withEverything(create(request("other")), 1), failure());
    var run = ended(withEverything(create(request), 2), failure());
    long ofOther = state.purges().rows(other);
    // The run; two partitions, two attempts; an instance, an execution, its parameter and context;
    // two steps with their contexts.
    assertThat(state.purges().rows(run)).isEqualTo(1 + 2 + 2 + 4 + 4);
    purge(run);
    assertThat(state.purges().rows(run)).isZero();
    assertThat(state.purges().rows(other)).isEqualTo(ofOther);
    assertThat(state.runs().find(other.id())).contains(other);
    assertThat(settings().directory().lock("run-" + run.id())).doesNotExist();
  }

  @Test
  void runsThatEndedBeforeAnInstantAreFoundAndActiveOnesAreNot() {
    var active = create(request("active"));
    var run = ended(create(request), failure());
    assertThat(state.purges().endedBefore(FAR_FUTURE)).contains(run).doesNotContain(active);
    assertThat(state.purges().endedBefore(run.ended().orElseThrow())).doesNotContain(run);
    assertThat(state.purges().hide(active)).as("its lock is held").isEmpty();
    held.removeFirst().close();
    assertThat(state.purges().hide(active)).as("it is not over").isEmpty();
    assertThat(state.locks().isHeld(active.id())).isFalse();
  }

  @Test
  void hiddenRunIsFoundByTheNextPurgeAlone() {
    var run = ended(create(request), failure());
    state.purges().hide(run).orElseThrow().close();
    assertThat(state.runs().find(run.id())).isEmpty();
    assertThat(state.runs().find("" + run.id())).isEmpty();
    assertThat(state.runs().find(request.job())).isEmpty();
    assertThat(state.runs().list(1000)).extracting(RunRecord::id).doesNotContain(run.id());
    assertThatThrownBy(() -> state.claims().retry(run, request.source()))
        .isInstanceOf(StateException.class)
        .hasMessage("There is no run " + run.id() + " any more: it was purged.");
    var hidden =
        state.purges().endedBefore(Instant.EPOCH).stream()
            .filter(found -> found.id() == run.id())
            .findFirst()
            .orElseThrow();
    purge(hidden);
    assertThat(state.purges().rows(run)).isZero();
  }

  @Test
  void runThatWasRetriedMeanwhileIsNotHidden() {
    var seen = ended(create(request), failure());
    var again = ended(win(state.claims().retry(seen, request.source())), failure());
    assertThat(state.purges().hide(seen)).isEmpty();
    assertThat(state.runs().find(seen.id())).contains(again);
  }

  @Test
  void publicationIsRememberedAsLongAsAnOlderRunMayBeRetried() {
    var destination = Path.of("/out/" + request.job() + ".csv");
    var older = ended(create(request("older")), failure());
    var newer = create(request);
    state.runs().publishing(newer.fence(), "{}", List.of(destination), false);
    newer = ended(newer, new RunEnd(RunState.COMPLETED, 0, ""));
    purge(newer);
    state.purges().forgetDestinations();
    assertThat(state.runs().publication(destination))
        .contains(new Publication(destination, newer.id()));
    // Other tests leave older runs that were not completed.
    state.purges().endedBefore(FAR_FUTURE).forEach(this::purge);
    held.forEach(RunLock::close);
    state.runs().list(Integer.MAX_VALUE).stream()
        .filter(run -> run.state().isActive())
        .map(active -> ended(active, failure()))
        .forEach(this::purge);
    assertThat(state.runs().find(older.id())).isEmpty();
    state.purges().forgetDestinations();
    assertThat(state.runs().publication(destination)).isEmpty();
  }

  @Test
  void purgedNumbersAreNotGivenAgain() {
    var run = ended(create(request), failure());
    purge(run);
    assertThat(create(request).id()).isGreaterThan(run.id());
  }

  private RunRecord withEverything(RunRecord run, int partitions) {
    plan(run, partitions);
    var repository = state.jobRepository();
    var parameters = SpringBatchRuns.parameters(run.id());
    var instance = repository.createJobInstance(run.job(), parameters);
    var execution = repository.createJobExecution(instance, parameters, new ExecutionContext());
    for (int i = 0; i < partitions; i++) {
      var attempt = new Attempt(run.fence(), STEP, i, 1);
      state.partitions().start(attempt, "worker 1");
      state.partitions().commit(attempt, checkpoint(1000), 1000, Profile.NONE);
      repository.createStepExecution(STEP + ":" + i, execution);
    }
    return run;
  }

  private RunRecord ended(RunRecord run, RunEnd end) {
    state.runs().end(run.fence(), end, Counts.NONE);
    held.forEach(RunLock::close);
    return state.runs().find(run.id()).orElseThrow();
  }

  private void purge(RunRecord run) {
    try (var lock = state.purges().hide(run).orElseThrow()) {
      state.purges().delete(run);
    }
  }
}
