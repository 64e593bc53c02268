package dev.rowmill.cli;

import dev.rowmill.run.RangeNumbers;
import dev.rowmill.run.Retry;
import dev.rowmill.run.RetryRequest;
import dev.rowmill.run.StopSignal;
import dev.rowmill.state.PartitionRecord;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

@Command(
    name = "retry",
    mixinStandardHelpOptions = true,
    description = "Goes on with a run that failed or was stopped: only what is missing runs again.")
final class RetryCommand implements Callable<Integer> {

  @Spec CommandSpec spec;
  @Mixin StateFlags state;
  @Mixin RunFlags flags;

  @Parameters(
      paramLabel = "RUN",
      arity = "0..1",
      defaultValue = "last",
      description = "A run's number, a job's name, or last (the default).")
  String run = "last";

  @Option(
      names = "--partitions",
      paramLabel = "NUMBERS",
      converter = PartitionsConverter.class,
      description = "Ranges that run again even if they are done, such as 3,7-9.")
  RangeNumbers partitions = RangeNumbers.NONE;

  @Option(
      names = "--take-over",
      description =
          "Go on with a run that is active elsewhere, with another state directory on another"
              + " machine perhaps, because its manager is gone for good.")
  boolean takeOver;

  @Option(names = "--dry-run", description = "Say what would run, and why; run nothing.")
  boolean dryRun;

  @Override
  public Integer call() throws Exception {
    var secrets = new SecretStore(System.getenv());
    if (dryRun) {
      try (var database = state.open()) {
        var request = new RetryRequest(run, partitions, false);
        print(
            Retry.check(database, request, secrets, new StopSignal()), spec.commandLine().getOut());
      }
      return 0;
    }
    var request = new RetryRequest(run, partitions, takeOver);
    flags.launch(spec, state.settings(), launcher -> launcher.retry(request, secrets));
    return 0;
  }

  private static void print(Retry retry, PrintWriter out) {
    out.println("run " + retry.record().id() + " of " + retry.record().job());
    for (var left : retry.left()) {
      out.println("  " + left.remark().orElseGet(() -> describe(left.partition())));
    }
    for (var step : retry.unplanned()) {
      out.println("  " + step + ": not planned yet");
    }
    out.println("  publish" + (retry.publishing() ? " (what was begun)" : ""));
    out.flush();
  }

  private static String describe(PartitionRecord partition) {
    var name = partition.step() + " " + partition.number();
    long start = partition.range().map(range -> range.start()).orElse(0L);
    long position = partition.checkpoint().position();
    if (partition.attempt() == 0) {
      return name + ": not started yet";
    }
    return position > start
        ? "%s: goes on at byte %d, from its last checkpoint".formatted(name, position)
        : name + ": starts again, it has no checkpoint";
  }

  static final class PartitionsConverter implements ITypeConverter<RangeNumbers> {
    @Override
    public RangeNumbers convert(String text) {
      return RangeNumbers.parse(text)
          .orElseThrow(
              () ->
                  new TypeConversionException("'" + text + "' names no ranges; write 3,7-9, say"));
    }
  }
}
