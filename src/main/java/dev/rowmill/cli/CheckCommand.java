package dev.rowmill.cli;

import dev.rowmill.job.JobFile;
import dev.rowmill.run.ExitCode;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description = "Reads a job file and says everything that is wrong with it; runs nothing.")
final class CheckCommand implements Callable<Integer> {

  @Spec CommandSpec spec;

  @Parameters(paramLabel = "JOB", description = "The job file.")
  Path file;

  @Option(
      names = {"-p", "--param"},
      paramLabel = "NAME=VALUE",
      description = "A value for one of the job's params.")
  List<String> assignments = List.of();

  @Override
  public Integer call() throws Exception {
    var problems = JobFile.read(file).check(assignments, Path.of(""), InstantSource.system());
    var out = spec.commandLine().getOut();
    if (problems.isEmpty()) {
      out.println(file + ": no problems");
    } else {
      problems.forEach(problem -> out.println(problem.render()));
      out.println(problems.size() == 1 ? "1 problem" : problems.size() + " problems");
    }
    out.flush();
    return problems.isEmpty() ? 0 : ExitCode.USAGE.code();
  }
}
