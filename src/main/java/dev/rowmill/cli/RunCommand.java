package dev.rowmill.cli;

import dev.rowmill.job.JobFile;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    description = "Runs a job from its file to its published outputs.")
final class RunCommand implements Callable<Integer> {

  @Spec CommandSpec spec;
  @Mixin JobFlags job;
  @Mixin StateFlags state;
  @Mixin RunFlags flags;

  @Override
  public Integer call() throws Exception {
    var settings = state.settings();
    var file = JobFile.read(job.file);
    var resolved =
        file.resolve(
            job.assignments, Path.of(""), settings.clock(), new SecretStore(System.getenv()));
    flags.launch(spec, settings, launcher -> launcher.run(job.file, file, resolved));
    return 0;
  }
}
