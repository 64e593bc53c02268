package dev.rowmill.bench;

import dev.rowmill.file.FaultyStorage;
import dev.rowmill.job.JobFile;
import dev.rowmill.profile.Activity;
import dev.rowmill.profile.Stopwatch;
import dev.rowmill.run.RunLauncher;
import dev.rowmill.run.RunListener;
import dev.rowmill.run.RunOptions;
import dev.rowmill.run.StopSignal;
import dev.rowmill.state.StateDirectory;
import dev.rowmill.state.StateSettings;
import dev.rowmill.state.TestPostgres;
import dev.rowmill.step.RangeExecution;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// What a run and each of its ranges costs beside the rows: commits of the state, and syncs. The
/// job has an output of rows and a summary, and makes no checkpoint but at the ends of ranges.
final class RunCounts {

  private static final String JOB =
      """
      rowmill: 1
      job: counts
      input: {csv: orders.csv, columns: {quantity: {type: integer}}}
      outputs:
        rows: {csv: rows.csv}
        groups: {csv: groups.csv, group_by: [quantity], aggregate: {n: count(*)}}
      run: {checkpoint: 1h}
      """;
  private static final int FEW = 2;
  private static final int MANY = 8;
  private static final int RUNS = 3;

  private final Path folder;
  private final Path job;
  private final byte[] input;

  private RunCounts(Path folder) throws Exception {
    this.folder = folder;
    job = Files.writeString(folder.resolve("job.yaml"), JOB);
    input = Workbench.of("input: {csv: orders.csv}\noutputs: {rows: {csv: rows.csv}}\n").bytes();
    Files.write(folder.resolve("orders.csv"), input);
  }

  /// @param folder an empty one
  static List<Count> counts(Path folder) throws Exception {
    var runs = new RunCounts(folder);
    var few = runs.leastCommits(FEW);
    var many = runs.leastCommits(MANY);
    long perRange = (many.size() - few.size()) / (ranges(many) - ranges(few));
    var counts = new ArrayList<Count>();
    counts.add(new Count("run", "state commits per range", perRange));
    counts.add(new Count("run", "state commits beside those", few.size() - perRange * ranges(few)));
    counts.addAll(runs.operations());
    return counts;
  }

  /// The least of several runs: now and then, by its timing, one commits once more.
  private List<String> leastCommits(int ranges) throws Exception {
    var least = commits(ranges);
    for (int run = 1; run < RUNS; run++) {
      var names = commits(ranges);
      least = names.size() < least.size() ? names : least;
    }
    return least;
  }

  /// The names of the transactions of a run of about so many ranges.
  private List<String> commits(int ranges) throws Exception {
    var names = Collections.synchronizedList(new ArrayList<String>());
    var settings =
        StateSettings.of(StateDirectory.open(folder.resolve("state")))
            .withUrl(TestPostgres.url(), Map.of())
            .withCommit(
                (name, commit) -> {
                  names.add(name);
                  commit.run();
                });
    var options =
        new RunOptions(
            OptionalInt.of(1), OptionalLong.of(input.length / ranges + 1), Optional.empty());
    var file = JobFile.read(job);
    new RunLauncher(
            settings,
            options,
            RunListener.NONE,
            new StopSignal(),
            Stopwatch.start(Activity.STARTING))
        .run(job, file, file.resolve(List.of(), folder, InstantSource.system()));
    return names;
  }

  /// All partitions but the summary.
  private static long ranges(List<String> commits) {
    return commits.stream().filter("partition commit"::equals).count() - 1;
  }

  private List<Count> operations() throws Exception {
    var storage = FaultyStorage.counting();
    RangeExecution.of(JobFile.read(job).resolve(Map.of()).plan(), folder.resolve("orders.csv"))
        .execute(storage);
    return List.of(
        new Count("range", "files created", starting("create ", storage)),
        new Count("range", "syncs of files", starting("sync ", storage)),
        new Count("range", "syncs of folders", starting("syncDirectory ", storage)));
  }

  private static long starting(String operation, FaultyStorage storage) {
    return storage.operations().stream().filter(o -> o.startsWith(operation)).count();
  }
}
