package dev.rowmill.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rowmill.range.Counts;
import dev.rowmill.range.InputFile;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunStoreTest extends StateFixture {

  @Test
  void aRunIsFoundAsItWasMade() {
    var run = create(request);
    assertThat(state.runs().find(run.id())).contains(run);
    assertThat(state.runs().find("" + run.id())).contains(run);
    assertThat(state.runs().find("last")).contains(run);
    assertThat(state.runs().find(request.job())).contains(run);
    assertThat(state.runs().list(1)).containsExactly(run);
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
  void theManifestDecidesThatARunOnlyRollsForward() {
    var older = create(request);
    var newer = create(request("newer"));
    var destination = Path.of("/out/" + request.job() + ".csv");
    assertThat(state.runs().manifest(newer.id())).isEmpty();
    assertThat(state.runs().publishing(newer.fence(), "{\"a\":1}", List.of(destination), false))
        .isEqualTo(new Promise.Given());
    assertThat(state.runs().manifest(newer.id())).contains("{\"a\":1}");
    assertThat(state.runs().publication(destination))
        .contains(new Publication(destination, newer.id()));
    assertThat(state.runs().find(newer.id()).orElseThrow().state()).isEqualTo(RunState.PUBLISHING);
    assertThat(state.runs().publication(Path.of("/never"))).isEmpty();
    assertThat(state.runs().withdraw(newer.fence())).as("while it publishes").isFalse();
  }

  @Test
  void runsWithADestinationInCommonPublishOneAfterTheOther() {
    var one = create(request);
    var other = create(request("other"));
    var shared = Path.of("/out/" + request.job() + ".csv");
    var own = Path.of("/out/a/" + request.job() + ".csv");
    promise(one, false, shared);
    assertThat(state.runs().publishing(other.fence(), "{}", List.of(own, shared), false))
        .isEqualTo(new Promise.Busy(one.id(), shared));
    assertThat(state.runs().manifest(other.id())).isEmpty();
    assertThat(state.runs().publication(own)).isEmpty();
    state.runs().end(one.fence(), failure(), Counts.NONE);
    promise(other, false, own, shared);
    assertThat(state.runs().publication(shared)).contains(new Publication(shared, other.id()));
  }

  @Test
  void aPromiseIsNotRenewedWhenAnotherRunHasPublishedMeanwhile() {
    var one = create(request);
    var other = create(request("other"));
    var destination = Path.of("/out/" + request.job() + ".csv");
    promise(one, false, destination);
    promise(one, true, destination);
    state.runs().end(one.fence(), failure(), Counts.NONE);
    promise(other, false, destination);
    state.runs().end(other.fence(), failure(), Counts.NONE);
    held.removeFirst().close();
    var seen = state.runs().find(one.id()).orElseThrow();
    var again = win(state.claims().retry(seen, state.runs().request(seen.id()).source()));
    assertThat(state.runs().publishing(again.fence(), "{}", List.of(destination), true))
        .isEqualTo(new Promise.Overtaken(other.id(), destination));
    promise(again, false, destination);
  }

  private void promise(RunRecord run, boolean again, Path... destinations) {
    assertThat(state.runs().publishing(run.fence(), "{}", List.of(destinations), again))
        .isEqualTo(new Promise.Given());
  }

  @Test
  void whatIsReadAgainIsNotedAsItIsNow() {
    var run = create(request);
    var now = List.of(new InputFile(Path.of("/in/a.csv"), 1, 2, 3, "(dev=1,ino=3)"));
    assertThat(state.runs().reread(new Fence(run.id(), 7), now)).isFalse();
    assertThat(state.runs().reread(run.fence(), now)).isTrue();
    assertThat(state.runs().request(run.id()).inputs()).isEqualTo(now);
  }

  @Test
  void aManagerThatComesLaterMayWithdrawTheManifest() {
    var before = create(request);
    state.runs().publishing(before.fence(), "{}", List.of(), false);
    state.runs().end(before.fence(), failure(), Counts.NONE);
    held.removeFirst().close();
    var seen = state.runs().find(before.id()).orElseThrow();
    var after = win(state.claims().retry(seen, state.runs().request(seen.id()).source()));
    assertThat(state.runs().withdraw(before.fence())).as("the manager before").isFalse();
    assertThat(state.runs().manifest(after.id())).contains("{}");
    assertThat(state.runs().withdraw(after.fence())).isTrue();
    assertThat(state.runs().manifest(after.id())).isEmpty();
  }

  @Test
  void openingAgainFindsWhatWasThere() {
    var run = create(request);
    try (var again = StateDatabase.open(settings())) {
      assertThat(again.runs().find(run.id())).contains(run);
    }
  }
}
