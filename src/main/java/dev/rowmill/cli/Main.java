package dev.rowmill.cli;

import java.util.logging.LogManager;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// `rowmill`: what the launcher runs. Data goes to stdout, talk to stderr.
@Command(
    name = "rowmill",
    mixinStandardHelpOptions = true,
    version = "rowmill 0.1.0",
    description = "Runs nightly CSV jobs on all cores of a machine, and finishes them.",
    subcommands = {
      RunCommand.class,
      RetryCommand.class,
      RunsCommand.class,
      ShowCommand.class,
      CheckCommand.class,
      SchemaCommand.class,
      SampleCommand.class
    },
    footer = {
      "",
      "Exit codes: 0 done, 1 failed and can be retried, 2 usage or an invalid job file, 3 too many"
          + " rejects,",
      "4 no such run, job or file, 5 already running, 70 a bug, 130/143 stopped by a signal."
    })
public final class Main {

  private Main() {}

  public static void main(String[] args) {
    // A run keeps a log file; on the terminal Spring Batch has nothing to say.
    LogManager.getLogManager().reset();
    int code = execute(args);
    System.out.flush();
    System.exit(code);
  }

  /// Runs a command line.
  ///
  /// @return the exit code
  static int execute(String... args) {
    return new CommandLine(new Main())
        .setDefaultValueProvider(Settings.load(System.getenv()))
        .setExecutionExceptionHandler(new Failures())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setUsageHelpWidth(110)
        .execute(args.length == 0 ? new String[] {"--help"} : args);
  }
}
