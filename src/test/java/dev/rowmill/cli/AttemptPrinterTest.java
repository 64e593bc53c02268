package dev.rowmill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rowmill.state.AttemptEnd;
import dev.rowmill.state.AttemptRecord;
import dev.rowmill.state.AttemptState;
import dev.rowmill.worker.ProgressSnapshot;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AttemptPrinterTest {

  private static AttemptRecord attempt(int partition, AttemptState state, AttemptEnd end) {
    return new AttemptRecord(
        "rows", partition, 2, "worker 3", state, end, Instant.EPOCH, Optional.empty());
  }

  @Test
  void saysWhereRunningOnesStandAndWhyOthersEnded() {
    var out = new StringWriter();
    new AttemptPrinter(new PrintWriter(out))
        .print(
            List.of(
                attempt(0, AttemptState.COMMITTED, new AttemptEnd("", "", 100)),
                attempt(1, AttemptState.RUNNING, new AttemptEnd("", "", -1)),
                attempt(2, AttemptState.RUNNING, new AttemptEnd("", "", -1)),
                attempt(3, AttemptState.FAILED, new AttemptEnd("it died", "cough\ngasp", 77))),
            List.of(
                new ProgressSnapshot(9, 2, 1, 5, 6, 7, 8, -1, 0),
                new ProgressSnapshot(9, 1, 2, 12345, 99, 0, 4711, -1, 0)));
    assertThat(out)
        .hasToString(
            """
            attempts that run now
              rows:1 attempt 2 (worker 3): 12,345 records, at byte 4711
              rows:2 attempt 2 (worker 3)
            attempts that did not end well
              rows:3 attempt 2 (worker 3) FAILED: it died, at byte 77
                  cough
                  gasp
            """);
  }

  @Test
  void saysNothingOfAttemptsThatEndedWell() {
    var out = new StringWriter();
    new AttemptPrinter(new PrintWriter(out))
        .print(List.of(attempt(0, AttemptState.COMMITTED, new AttemptEnd("", "", 1))), List.of());
    assertThat(out).hasToString("");
  }
}
