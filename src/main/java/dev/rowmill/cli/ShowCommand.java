package dev.rowmill.cli;

import dev.rowmill.job.Printable;
import dev.rowmill.range.Counts;
import dev.rowmill.range.RejectCount;
import dev.rowmill.run.RunFailedException;
import dev.rowmill.run.StoredManifest;
import dev.rowmill.run.StoredRun;
import dev.rowmill.state.PartitionRecord;
import dev.rowmill.state.RunRecord;
import dev.rowmill.state.StateDatabase;
import dev.rowmill.worker.Progress;
import java.io.PrintWriter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    description =
        "Shows a run: its outputs, its ranges with their attempts, and what was rejected.")
final class ShowCommand implements Callable<Integer> {

  @Spec CommandSpec spec;
  @Mixin StateFlags state;

  @Parameters(
      paramLabel = "RUN",
      arity = "0..1",
      defaultValue = "last",
      description = "A run's number, a job's name, or last (the default).")
  String reference = "last";

  @Option(
      names = "--profile",
      description = "Show where the time went: of the manager, the workers, and each attempt.")
  boolean profile;

  @Override
  public Integer call() throws RunFailedException {
    var out = spec.commandLine().getOut();
    try (var database = state.open()) {
      database.recoverDeadRuns();
      var run = StoredRun.of(database, reference);
      if (profile) {
        var table = ProfileTable.of(database, run.id());
        table.print(out);
        table.printAttempts(out);
        out.flush();
        return 0;
      }
      var partitions = database.partitions().list(run.id());
      head(run, database, out);
      outputs(run, database, out);
      counts(partitions, out);
      rejects(partitions, out);
      partitions(partitions, out);
      new AttemptPrinter(out)
          .print(
              database.partitions().attempts(run.id()),
              Progress.all(database.directory().run(run.id())));
    }
    out.flush();
    return 0;
  }

  private static void head(RunRecord run, StateDatabase database, PrintWriter out) {
    out.printf("run %d of %s: %s%n", run.id(), run.job(), run.state());
    out.println("  job file    " + run.jobFile());
    run.parameters()
        .forEach((name, value) -> out.println("  parameter   " + name + "=" + Printable.of(value)));
    out.println("  started     " + run.started().truncatedTo(ChronoUnit.SECONDS));
    run.ended()
        .ifPresent(
            ended ->
                out.printf(
                    "  ended       %s after %s%n",
                    ended.truncatedTo(ChronoUnit.SECONDS), Texts.duration(run.started(), ended)));
    run.end()
        .filter(end -> !end.reason().isEmpty())
        .ifPresent(
            end -> out.println("  reason      " + end.reason().replace("\n", "\n              ")));
    out.println("  logs        " + database.directory().run(run.id()));
    for (var input : database.runs().request(run.id()).inputs()) {
      out.printf("  input       %s (%d bytes)%n", input.path(), input.size());
    }
  }

  private static void outputs(RunRecord run, StateDatabase database, PrintWriter out) {
    StoredManifest.of(database, run.id())
        .ifPresent(
            manifest -> {
              for (var entry : manifest.entries()) {
                out.printf("  output      %s (%d bytes)%n", entry.destination(), entry.length());
              }
            });
  }

  private static void counts(List<PartitionRecord> partitions, PrintWriter out) {
    var counts =
        partitions.stream()
            .filter(p -> p.range().isPresent())
            .map(p -> p.checkpoint().counts())
            .reduce(Counts.NONE, Counts::plus);
    out.println("  records     " + Texts.counts(counts));
  }

  private static void rejects(List<PartitionRecord> partitions, PrintWriter out) {
    var rejects =
        RejectCount.sum(partitions.stream().flatMap(p -> p.checkpoint().rejects().stream()));
    if (!rejects.isEmpty()) {
      out.println("rejected because of (a record may break several rules)");
      RejectTable.print(rejects, Integer.MAX_VALUE, out);
    }
  }

  private static void partitions(List<PartitionRecord> partitions, PrintWriter out) {
    out.printf(
        "%-12s %-10s %8s %16s %16s %10s %10s %9s%n",
        "PARTITION", "STATE", "ATTEMPTS", "START", "END", "READ", "WRITTEN", "REJECTED");
    for (var partition : partitions) {
      var counts = partition.checkpoint().counts();
      out.printf(
          "%-12s %-10s %8d %16s %16s %10d %10d %9d%n",
          partition.step() + ":" + partition.number(),
          partition.state(),
          partition.attempt(),
          partition.range().map(r -> Long.toString(r.start())).orElse(""),
          partition.range().map(r -> r.isOpen() ? "?" : Long.toString(r.end())).orElse(""),
          counts.read(),
          counts.written(),
          counts.rejected());
    }
  }
}
