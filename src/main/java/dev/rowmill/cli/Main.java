package dev.rowmill.cli;

import dev.rowmill.run.ExitCode;
import dev.rowmill.worker.SpringLogs;
import java.nio.file.Path;
import java.util.List;
import java.util.logging.LogManager;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// `rowmill`: what the launcher runs. Data goes to stdout, talk to stderr.
@Command(
    name = "rowmill",
    mixinStandardHelpOptions = true,
    version = "rowmill 0.1.0",
    description = "Runs nightly CSV jobs on all cores of a machine, and finishes them.",
    footer = {
      "",
      "Exit codes: 0 done, 1 failed and can be retried, 2 usage or an invalid job file, 3 too many"
          + " rejects,",
      "4 no such run, job or file, 5 already running, 70 a bug, 130/143 stopped by a signal."
    })
public final class Main {

  /// In the order in which the help lists them.
  private static final List<String> COMMANDS =
      List.of("run", "retry", "runs", "show", "check", "schema", "purge", "state", "sample");

  private Main() {}

  public static void main(String[] args) {
    // A run keeps a log file; on the terminal Spring Batch has nothing to say.
    LogManager.getLogManager().reset();
    SpringLogs.toJdk();
    int code;
    try {
      code = execute(args);
    } catch (OutOfMemoryError e) {
      System.err.println(
          "rowmill: this process is out of memory, at %d MiB; of the run nothing is lost, `rowmill retry` goes on"
              .formatted(Runtime.getRuntime().maxMemory() >> 20));
      code = ExitCode.FAILED.code();
    }
    System.out.flush();
    System.exit(code);
  }

  /// Runs a command line.
  ///
  /// @return the exit code
  static int execute(String... args) {
    try {
      return commandLine(args)
          .setDefaultValueProvider(Settings.load(System.getenv(), Path.of("")))
          .setExecutionExceptionHandler(new Failures())
          .setCaseInsensitiveEnumValuesAllowed(true)
          .setUsageHelpWidth(110)
          .execute(args.length == 0 ? new String[] {"--help"} : args);
    } catch (InvalidSettingsException e) {
      System.err.println("rowmill: " + e.getMessage());
      return ExitCode.USAGE.code();
    }
  }

  /// Knows only the command that is asked for, if there is one: what picocli learns of a command by
  /// reflection takes it longer than most of what a start consists of.
  static CommandLine commandLine(String... args) {
    var line = new CommandLine(new Main());
    boolean asked = args.length > 0 && COMMANDS.contains(args[0]);
    for (var name : asked ? List.of(args[0]) : COMMANDS) {
      line.addSubcommand(command(name));
    }
    return line;
  }

  private static Object command(String name) {
    return switch (name) {
      case "run" -> new RunCommand();
      case "retry" -> new RetryCommand();
      case "runs" -> new RunsCommand();
      case "show" -> new ShowCommand();
      case "check" -> new CheckCommand();
      case "schema" -> new SchemaCommand();
      case "purge" -> new PurgeCommand();
      case "state" -> new StateCommand();
      case "sample" -> new SampleCommand();
      default -> throw new IllegalArgumentException(name);
    };
  }
}
