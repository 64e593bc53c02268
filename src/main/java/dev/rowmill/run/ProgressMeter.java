package dev.rowmill.run;

import dev.rowmill.worker.WorkerState;
import java.time.Duration;
import java.time.Instant;

/// Adds up what is committed and what the workers' shared counters say, a few times a second.
final class ProgressMeter {

  private static final Duration INTERVAL = Duration.ofMillis(200);

  private final ActiveRun run;
  private final String step;
  private final CommittedRanges committed;
  private Instant next = Instant.MIN;

  ProgressMeter(ActiveRun run, String step, CommittedRanges committed) {
    this.run = run;
    this.step = step;
    this.committed = committed;
  }

  /// Tells the listener, unless it was told a moment ago.
  void report() {
    var now = run.clock().instant();
    if (now.isBefore(next)) {
      return;
    }
    next = now.plus(INTERVAL);
    long bytes = committed.bytes();
    long records = committed.counts().read();
    long rejects = committed.counts().rejected();
    int busy = 0;
    var workers = run.workers().view();
    for (var worker : workers) {
      if (worker.state() == WorkerState.BUSY) {
        busy++;
        if (step.equals(RowsPhase.STEP)) {
          bytes += worker.progress().bytes();
          records += worker.progress().rows();
          rejects += worker.progress().rejects();
        }
      }
    }
    long total = run.input().bytes();
    run.listener()
        .progress(
            new RunProgress(
                step, total, Math.min(bytes, total), records, rejects, busy, workers.size()));
  }
}
