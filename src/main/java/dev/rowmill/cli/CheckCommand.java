package dev.rowmill.cli;

import dev.rowmill.job.JobFile;
import dev.rowmill.run.ExitCode;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description = "Reads a job file and says everything that is wrong with it; runs nothing.")
final class CheckCommand implements Callable<Integer> {

  @Spec CommandSpec spec;

  @Mixin JobFlags job;

  @Override
  public Integer call() throws Exception {
    var problems =
        JobFile.read(job.file).check(job.assignments, Path.of(""), InstantSource.system());
    var out = spec.commandLine().getOut();
    if (problems.isEmpty()) {
      out.println(job.file + ": no problems");
    } else {
      ProblemPrinter.print(problems, "", out);
    }
    out.flush();
    return problems.isEmpty() ? 0 : ExitCode.USAGE.code();
  }
}
