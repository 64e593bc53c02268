package dev.rowmill.cli;

import dev.rowmill.file.Storage;
import dev.rowmill.job.Durations;
import dev.rowmill.run.ExitCode;
import dev.rowmill.run.Purge;
import dev.rowmill.run.Purge.Removed;
import dev.rowmill.run.RunFailedException;
import dev.rowmill.state.RunRecord;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

@Command(
    name = "purge",
    mixinStandardHelpOptions = true,
    description =
        "Forgets runs that ended long ago, and removes all that they left but their outputs.")
final class PurgeCommand implements Callable<Integer> {

  @Spec CommandSpec spec;
  @Mixin StateFlags state;

  @Option(
      names = "--older-than",
      paramLabel = "DURATION",
      required = true,
      converter = DurationConverter.class,
      description = "How long ago a run must have ended, such as 90d.")
  Duration olderThan = Duration.ZERO;

  @Option(names = "--dry-run", description = "Say what would be removed; remove nothing.")
  boolean dryRun;

  @Override
  public Integer call() throws IOException {
    var settings = state.settings();
    var out = spec.commandLine().getOut();
    boolean failed = false;
    try (var database = state.open()) {
      var purge =
          new Purge(database, Storage.local(), settings.clock().instant(), olderThan, dryRun);
      var sum = Removed.NOTHING;
      for (var run : purge.runs()) {
        try {
          var removed = purge.remove(run);
          sum = sum.plus(removed);
          print(run, removed, out);
        } catch (IOException | RunFailedException e) {
          failed = true;
          spec.commandLine().getErr().println("rowmill: " + e.getMessage());
        }
      }
      sum = sum.plus(purge.removeStrays());
      out.printf(
          "%s %d %s: %s%n",
          dryRun ? "would purge" : "purged",
          sum.runs(),
          sum.runs() == 1 ? "run" : "runs",
          counts(sum));
    }
    out.flush();
    spec.commandLine().getErr().flush();
    return failed ? ExitCode.FAILED.code() : ExitCode.DONE.code();
  }

  private static void print(RunRecord run, Removed removed, PrintWriter out) {
    if (removed.runs() > 0) {
      out.printf(
          "run %d of %s, %s%s: %s%n",
          run.id(),
          run.job(),
          run.state(),
          run.ended().map(ended -> ", ended " + ended.truncatedTo(ChronoUnit.SECONDS)).orElse(""),
          counts(removed));
    }
  }

  private static String counts(Removed removed) {
    return "%,d rows, %,d files, %,d bytes"
        .formatted(removed.rows(), removed.files(), removed.bytes());
  }

  /// Written as in a job file.
  static final class DurationConverter implements ITypeConverter<Duration> {
    @Override
    public Duration convert(String text) {
      return Durations.parse(text)
          .orElseThrow(
              () -> new TypeConversionException("'" + text + "' is no duration; write 90d, say"));
    }
  }
}
