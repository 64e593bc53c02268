package dev.rowmill.fault;

import dev.rowmill.range.Counts;
import dev.rowmill.state.Claim;
import dev.rowmill.state.JobSource;
import dev.rowmill.state.RunEnd;
import dev.rowmill.state.RunRequest;
import dev.rowmill.state.RunState;
import dev.rowmill.state.StateDatabase;
import dev.rowmill.state.StateDirectory;
import dev.rowmill.state.StateSettings;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// A process that claims runs as a manager does, at instants that it is told, against another one:
/// `ClaimRacer STATE-DIR [STATE-URL]`. It reads `NANOTIME retry RUN` or `NANOTIME create JOB`, and
/// answers `won RUN` or `lost`. A run that it won fails when it reads `end`.
final class ClaimRacer {

  private ClaimRacer() {}

  public static void main(String[] args) throws Exception {
    var settings = StateSettings.of(StateDirectory.open(Path.of(args[0])));
    if (args.length > 1) {
      settings = settings.withUrl(args[1], Map.of());
    }
    try (var state = StateDatabase.open(settings);
        var in = new BufferedReader(new InputStreamReader(System.in))) {
      System.out.println("ready");
      for (var line = in.readLine(); line != null; line = in.readLine()) {
        var words = line.split(" ");
        switch (claim(state, Long.parseLong(words[0]), words[1], words[2])) {
          case Claim.Lost _ -> System.out.println("lost");
          case Claim.Won(var run, var lock) -> {
            System.out.println("won " + run.id());
            in.readLine();
            state.runs().end(run.fence(), new RunEnd(RunState.FAILED, 1, "raced"), Counts.NONE);
            lock.close();
            System.out.println("ended");
          }
        }
      }
    }
  }

  private static Claim claim(StateDatabase state, long at, String what, String which) {
    var source = new JobSource(Path.of("/jobs/race.yaml"), "job: race\n", Map.of("run", "1"));
    if (what.equals("create")) {
      var request = new RunRequest(which, source, Map.of(), List.of());
      await(at);
      return state.claims().create(request);
    }
    var seen = state.runs().find(Long.parseLong(which)).orElseThrow();
    await(at);
    return state.claims().retry(seen, source);
  }

  /// All processes of a machine have the same nanoseconds.
  private static void await(long nanoTime) {
    while (System.nanoTime() < nanoTime) {
      Thread.onSpinWait();
    }
  }
}
