package dev.rowmill.cli;

import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Which job, and with which parameters.
final class JobFlags {

  @Parameters(paramLabel = "JOB", description = "The job file.")
  Path file = Path.of("");

  @Option(
      names = {"-p", "--param"},
      paramLabel = "NAME=VALUE",
      description = "A value for one of the job's params.")
  List<String> assignments = List.of();
}
