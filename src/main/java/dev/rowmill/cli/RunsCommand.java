package dev.rowmill.cli;

import dev.rowmill.state.RunRecord;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "runs",
    mixinStandardHelpOptions = true,
    description = "Lists the latest runs, latest first.")
final class RunsCommand implements Callable<Integer> {

  @Spec CommandSpec spec;
  @Mixin StateFlags state;

  @Option(names = "-n", paramLabel = "N", defaultValue = "20", description = "How many (20).")
  int count = 20;

  @Override
  public Integer call() {
    var out = spec.commandLine().getOut();
    try (var database = state.open()) {
      database.recoverDeadRuns();
      out.printf(
          "%5s  %-24s %-10s %-20s %9s %12s %9s%n",
          "RUN", "JOB", "STATE", "STARTED", "TOOK", "READ", "REJECTED");
      for (var run : database.runs().list(count)) {
        out.printf(
            "%5d  %-24s %-10s %-20s %9s %12s %9s%n",
            run.id(),
            run.job(),
            run.state(),
            run.started().truncatedTo(ChronoUnit.SECONDS),
            run.ended().map(ended -> Texts.duration(run.started(), ended)).orElse(""),
            number(run, run.counts().read()),
            number(run, run.counts().rejected()));
      }
    }
    out.flush();
    return 0;
  }

  private static String number(RunRecord run, long count) {
    return run.state().isActive() ? "" : Long.toString(count);
  }
}
