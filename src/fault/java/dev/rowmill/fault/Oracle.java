package dev.rowmill.fault;

import dev.rowmill.state.RunRecord;
import dev.rowmill.state.RunState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Says what of "What must always hold" does not. Each answer is a list of violations.
final class Oracle {

  /// Workers are gone 2 s after their manager; the rest is for a machine that is busy.
  static final Duration WORKERS_LEAVE = Duration.ofSeconds(5);

  private static final int RUNS_LOOKED_AT = 50;

  private final Site site;

  Oracle(Site site) {
    this.site = site;
  }

  /// What must hold whenever no command runs: no process is left, no run is active without an
  /// owner, and what says that it is complete has published.
  ///
  /// @param before the latest run of the round before
  List<String> atRest(long before) throws IOException, InterruptedException {
    var wrong = new ArrayList<String>();
    if (!Processes.await(WORKERS_LEAVE, () -> lingering().isEmpty())) {
      wrong.add("processes are left: " + lingering());
    }
    try (var state = site.openState()) {
      state.recoverDeadRuns();
      for (var run : state.runs().list(RUNS_LOOKED_AT)) {
        if (run.state().isActive()) {
          wrong.add("run " + run.id() + " is active without an owner");
        }
      }
      for (var run : state.runs().list(1)) {
        if (run.id() > before && run.state() == RunState.COMPLETED) {
          wrong.addAll(ofOutputs());
        }
      }
    }
    return wrong;
  }

  private List<Processes.Found> lingering() {
    return site.processes().stream().filter(p -> p.kind() != Processes.Kind.STATE_SERVER).toList();
  }

  /// What must hold after a round: everything is there, once, and nothing else.
  List<String> ofComplete(RunRecord run) throws IOException {
    var wrong = new ArrayList<String>();
    if (run.state() != RunState.COMPLETED) {
      wrong.add("run " + run.id() + " is " + run.state());
    }
    if (!site.input().agreesWith(run.counts())) {
      wrong.add("run " + run.id() + " does not account for its rows: " + run.counts());
    }
    wrong.addAll(ofOutputs());
    try (var files = Files.list(site.out())) {
      files
          .map(Path::getFileName)
          .filter(name -> !Site.OUTPUTS.contains(name.toString()))
          .forEach(name -> wrong.add("left beside the outputs: " + name));
    }
    return wrong;
  }

  private List<String> ofOutputs() throws IOException {
    var wrong = new ArrayList<String>();
    for (var name : Site.OUTPUTS) {
      if (!Site.sha256(Files.readAllBytes(site.output(name))).equals(site.expected(name))) {
        wrong.add(name + " is not what the undisturbed run published");
      }
    }
    return wrong;
  }

  /// What is wrong with how a command ended: its code, how long it took, what it said.
  ///
  /// @param exit its exit code; 128 and more for a signal
  static List<String> ofCommand(int exit, String text) {
    var wrong = new ArrayList<String>();
    switch (exit) {
      case 0, 1, 128 + 9, 128 + 15 -> {}
      case Call.TOO_LATE -> wrong.add("no end within " + Call.LIMIT);
      default -> wrong.add("exit code " + exit + ": " + text.strip());
    }
    if (text.contains("\tat ")) {
      wrong.add("a stack trace: " + text.strip());
    }
    if (exit == 1 && text.isBlank()) {
      wrong.add("failed without a word");
    }
    return wrong;
  }
}
