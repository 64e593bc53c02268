package dev.rowmill.cli;

import dev.rowmill.job.JobFile;
import dev.rowmill.run.RunLauncher;
import dev.rowmill.run.StopSignal;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    description = "Runs a job from its file to its published outputs.")
final class RunCommand implements Callable<Integer> {

  @Spec CommandSpec spec;
  @Mixin StateFlags state;
  @Mixin RunFlags flags;

  @Parameters(paramLabel = "JOB", description = "The job file.")
  Path file;

  @Option(
      names = {"-p", "--param"},
      paramLabel = "NAME=VALUE",
      description = "A value for one of the job's params.")
  List<String> assignments = List.of();

  @Override
  public Integer call() throws Exception {
    var settings = state.settings();
    var jobFile = JobFile.read(file);
    var job = jobFile.resolve(assignments, Path.of(""), settings.clock());
    var stop = new StopSignal();
    var err = spec.commandLine().getErr();
    try (var signals = Signals.stopping(stop, err)) {
      var report =
          new RunLauncher(settings, flags.options(), flags.listener(err), stop)
              .run(file, jobFile, job);
      new ReportPrinter(spec.commandLine().getOut(), err, flags.quiet).print(report);
    }
    return 0;
  }
}
