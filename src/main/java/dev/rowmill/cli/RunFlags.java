package dev.rowmill.cli;

import dev.rowmill.job.RunSettings;
import dev.rowmill.profile.Activity;
import dev.rowmill.profile.Stopwatch;
import dev.rowmill.run.RunLauncher;
import dev.rowmill.run.RunListener;
import dev.rowmill.run.RunOptions;
import dev.rowmill.run.RunReport;
import dev.rowmill.run.StopSignal;
import dev.rowmill.state.StateDatabase;
import dev.rowmill.state.StateSettings;
import dev.rowmill.worker.Slots;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.logging.ConsoleHandler;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/// The flags of the commands that run something.
final class RunFlags {

  enum ProgressKind {
    AUTO,
    PLAIN,
    NONE
  }

  @Option(
      names = "--workers",
      paramLabel = "N|auto",
      converter = WorkersConverter.class,
      description = "How many worker processes, instead of the job's run.workers.")
  @Nullable Integer workers;

  @Option(
      names = "--slots",
      paramLabel = "N|auto",
      defaultValue = "auto",
      converter = WorkersConverter.class,
      description =
          "How many worker processes all runs of this user may have at a time on this machine."
              + " Default: one for each core.")
  int slots;

  @Option(
      names = "--partition",
      paramLabel = "SIZE|auto",
      converter = PartitionConverter.class,
      description =
          "How large a range should be, such as 64MiB, instead of the job's run.partition.")
  @Nullable Long partition;

  @Option(
      names = "--progress",
      paramLabel = "auto|plain|none",
      defaultValue = "auto",
      description = "A line that moves (auto, on a terminal), plain lines, or none.")
  ProgressKind progress = ProgressKind.AUTO;

  @Option(names = "--in-process", description = "Run everything in one JVM, for a debugger.")
  boolean inProcess;

  @Option(names = "--profile", description = "Say at the end where the run's time went.")
  boolean profile;

  @Option(
      names = {"-q", "--quiet"},
      description = "Say nothing but what went wrong.")
  boolean quiet;

  @Option(
      names = {"-v", "--verbose"},
      description = "Say what the manager's log says.")
  boolean verbose;

  /// What is to be launched.
  @FunctionalInterface
  interface Launch {
    RunReport by(RunLauncher launcher) throws Exception;
  }

  /// Launches it with these flags, stops it at a signal, and says where the results are.
  void launch(CommandSpec spec, StateSettings settings, Launch launch) throws Exception {
    var stop = new StopSignal();
    var err = spec.commandLine().getErr();
    var watch = Stopwatch.start(Activity.STARTING, LaunchTime.untilNow());
    var listener = listener(err);
    try (var signals = Signals.stopping(stop, listener)) {
      var report = launch.by(new RunLauncher(settings, options(settings), listener, stop, watch));
      new ReportPrinter(spec.commandLine().getOut(), err, quiet).print(report);
      if (profile) {
        try (var database = StateDatabase.open(settings)) {
          ProfileTable.of(database, report.run()).print(err);
        }
        err.flush();
      }
    }
  }

  private RunOptions options(StateSettings settings) {
    int count = slots > 0 ? slots : Runtime.getRuntime().availableProcessors();
    return new RunOptions(
        workers == null ? OptionalInt.empty() : OptionalInt.of(workers),
        partition == null ? OptionalLong.empty() : OptionalLong.of(partition),
        inProcess
            ? Optional.empty()
            : Optional.of(new Slots(settings.directory().slots(System.getenv()), count)));
  }

  private RunListener listener(PrintWriter err) {
    if (verbose) {
      Logger.getLogger("").addHandler(new ConsoleHandler());
    }
    if (quiet) {
      return RunListener.NONE;
    }
    boolean terminal = progress == ProgressKind.AUTO && isTerminal();
    return new ProgressPrinter(err, progress, terminal, System::nanoTime);
  }

  /// JDK 22 to 24 always have a console; the one before and the one after have none without a
  /// terminal.
  @SuppressWarnings("SystemConsoleNull")
  private static boolean isTerminal() {
    var console = System.console();
    return console != null && console.isTerminal();
  }

  /// Written as in a job file.
  static final class WorkersConverter implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String text) {
      return RunSettings.DEFAULT
          .withWorkers(text)
          .map(RunSettings::workers)
          .orElseThrow(
              () -> new TypeConversionException("'" + text + "' is neither auto nor 1 or more"));
    }
  }

  /// Written as in a job file.
  static final class PartitionConverter implements ITypeConverter<Long> {
    @Override
    public Long convert(String text) {
      return RunSettings.DEFAULT
          .withPartition(text)
          .map(RunSettings::partitionBytes)
          .orElseThrow(
              () -> new TypeConversionException("'" + text + "' is no size; write 64MiB, say"));
    }
  }
}
