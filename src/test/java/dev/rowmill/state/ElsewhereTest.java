package dev.rowmill.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rowmill.range.Counts;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Two state directories that use one database, on two machines perhaps: the locks of one tell
/// nothing of the managers of the other.
class ElsewhereTest {

  private static final RunRequest REQUEST = StateFixture.request("elsewhere");
  private static final RunEnd END = new RunEnd(RunState.FAILED, 1, "the test is over");

  @TempDir Path temp;
  private StateDatabase here;
  private StateDatabase there;
  private RunRecord run;

  @BeforeEach
  void makeARunThere() {
    here = open("here");
    there = open("there");
    var won = (Claim.Won) there.claims().create(REQUEST);
    run = won.run();
    won.lock().close(); // its manager is dead, as can be seen there
  }

  @AfterEach
  void close() {
    here.runs().find(run.id()).ifPresent(r -> here.runs().end(r.fence(), END, Counts.NONE));
    here.close();
    there.close();
  }

  private StateDatabase open(String directory) {
    var url = TestDatabase.POSTGRESQL.settings().url().orElseThrow();
    return StateDatabase.open(
        StateSettings.of(StateDirectory.open(temp.resolve(directory))).withUrl(url, Map.of()));
  }

  @Test
  void isNotTakenForDead() {
    assertThat(here.recoverDeadRuns()).doesNotContain(run.id());
    assertThat(here.claims().create(REQUEST)).isEqualTo(new Claim.Lost(run));
    assertThat(here.claims().elsewhere(run.id())).isPresent();

    assertThat(there.claims().elsewhere(run.id())).isEmpty();
    there.claims().abandon(run.id());
    assertThat(there.runs().find(run.id())).contains(run);
    assertThat(there.recoverDeadRuns()).contains(run.id());
  }

  @Test
  void isTakenOverOnRequestAndItsManagerIsFencedOff() {
    here.claims().abandon(run.id());
    var abandoned = here.runs().find(run.id()).orElseThrow();
    assertThat(abandoned.state()).isEqualTo(RunState.FAILED);
    assertThat(there.runs().end(run.fence(), END, Counts.NONE)).isFalse();

    var won = (Claim.Won) here.claims().retry(abandoned, REQUEST.source());
    try (var lock = won.lock()) {
      assertThat(lock).isNotNull();
      assertThat(here.claims().elsewhere(run.id())).isEmpty();
      assertThat(there.claims().elsewhere(run.id())).isPresent();
      assertThat(there.recoverDeadRuns()).doesNotContain(run.id());
    }
  }
}
