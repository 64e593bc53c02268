package dev.rowmill.cli;

import dev.rowmill.run.ExitCode;
import dev.rowmill.run.RunFailedException;
import dev.rowmill.state.StateBackup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "backup",
    mixinStandardHelpOptions = true,
    description = "Writes the state as it is at one instant into a file; runs may go on meanwhile.")
final class StateBackupCommand implements Callable<Integer> {

  @Spec CommandSpec spec;
  @Mixin StateFlags state;

  @Parameters(paramLabel = "FILE", description = "The file to write, such as state.sql.gz.")
  Path file = Path.of("");

  @Option(names = "--force", description = "Replace the file if it is there.")
  boolean force;

  @Override
  public Integer call() throws IOException, RunFailedException {
    var settings = state.settings();
    StateCommand.requirePrivate(settings, "pg_dump");
    if (Files.isDirectory(file) || (Files.exists(file) && !force)) {
      throw new RunFailedException(
          ExitCode.USAGE,
          file
              + (Files.isDirectory(file)
                  ? " is a folder; name a file in it"
                  : " is there already; --force replaces it"));
    }
    if (!Files.isDirectory(file.toAbsolutePath().resolveSibling("."))) {
      throw new RunFailedException(
          ExitCode.USAGE, file + " cannot be written: its folder is not there; make it first");
    }
    long bytes;
    try (var database = state.open()) {
      bytes = StateBackup.write(database.directory(), file);
    }
    spec.commandLine().getErr().printf("the state is in %s (%,d bytes)%n", file, bytes);
    spec.commandLine().getErr().flush();
    return ExitCode.DONE.code();
  }
}
