package dev.rowmill.fault;

import dev.rowmill.state.RunRecord;
import dev.rowmill.state.RunState;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/// One run of a site's job: started, disturbed by a campaign, brought to its end by as many retries
/// as it takes, and held against the oracle.
final class Round implements AutoCloseable {

  private static final int MOST_RETRIES = 6;
  private static final int MOST_WORKERS = 3;

  private final Site site;
  private final Random random;
  private final Oracle oracle;
  private final long latestBefore;
  private final DestinationWatch watch;
  private final List<String> violations = new ArrayList<>();
  private final List<Call> calls = new ArrayList<>();
  private int retries;

  Round(Site site, long seed) throws IOException {
    this.site = site;
    this.random = new Random(seed);
    this.oracle = new Oracle(site);
    this.latestBefore = latest().map(RunRecord::id).orElse(0L);
    this.watch = site.renew();
  }

  Site site() {
    return site;
  }

  Random random() {
    return random;
  }

  /// Starts the run, with random workers and ranges.
  Call run() throws IOException {
    return run(Map.of());
  }

  Call run(Map<String, String> environment) throws IOException {
    return start(
        environment,
        "run",
        "job.yaml",
        "--workers",
        workers(),
        "--partition",
        site.partition(random));
  }

  /// Starts whatever brings the run on, as [#finish] would.
  Call goOn(Map<String, String> environment) throws IOException {
    var run = current();
    return run.isEmpty()
        ? run(environment)
        : start(environment, "retry", Long.toString(run.get().id()), "--workers", workers());
  }

  /// Starts a command as it is.
  Call start(Map<String, String> environment, String... arguments) throws IOException {
    var call = site.startWith(environment, List.of(arguments));
    calls.add(call);
    return call;
  }

  private String workers() {
    return Integer.toString(1 + random.nextInt(MOST_WORKERS));
  }

  /// Waits for a command's end, and holds what it left against the oracle.
  int settle(Call call) throws IOException, InterruptedException {
    int exit = call.await();
    Oracle.ofCommand(exit, call.text()).forEach(this::violated);
    oracle.atRest(latestBefore).forEach(this::violated);
    return exit;
  }

  void violated(String what) {
    violations.add(what);
  }

  /// The run of this round as the state has it; empty before there is one.
  Optional<RunRecord> current() {
    return latest().filter(run -> run.id() > latestBefore);
  }

  private Optional<RunRecord> latest() {
    try (var state = site.openState()) {
      state.recoverDeadRuns();
      return state.runs().list(1).stream().findFirst();
    }
  }

  boolean isComplete() {
    return current().filter(run -> run.state() == RunState.COMPLETED).isPresent();
  }

  /// Retries until the run is complete, and looks at everything.
  void finish() throws IOException, InterruptedException {
    while (!isComplete() && retries < MOST_RETRIES) {
      retries++;
      settle(goOn(Map.of()));
    }
    watch.end().forEach(this::violated);
    var run = current();
    if (run.isEmpty()) {
      violated("there is no run");
    } else {
      oracle.ofComplete(run.get()).forEach(this::violated);
    }
  }

  /// How many commands it took beyond those of the campaign.
  int retries() {
    return retries;
  }

  List<String> violations() {
    return violations;
  }

  /// The logs of what was started.
  String logs() {
    return calls.stream().map(call -> call.log().toString()).toList().toString();
  }

  @Override
  public void close() throws InterruptedException {
    watch.close();
    calls.forEach(Call::close);
  }
}
