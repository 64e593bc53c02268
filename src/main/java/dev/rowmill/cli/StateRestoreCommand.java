package dev.rowmill.cli;

import dev.rowmill.run.ExitCode;
import dev.rowmill.run.RunFailedException;
import dev.rowmill.state.StateRestore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "restore",
    mixinStandardHelpOptions = true,
    description = "Puts a backup in the place of the state, unless a run is active.")
final class StateRestoreCommand implements Callable<Integer> {

  @Spec CommandSpec spec;
  @Mixin StateFlags state;

  @Parameters(paramLabel = "FILE", description = "What `rowmill state backup` has written.")
  Path file = Path.of("");

  @Override
  public Integer call() throws IOException, RunFailedException {
    var settings = state.settings();
    StateCommand.requirePrivate(settings, "pg_restore");
    var err = spec.commandLine().getErr();
    var restore = new StateRestore(settings.directory(), file);
    switch (restore.restore(settings.clock().instant())) {
      case StateRestore.InUse(long run) ->
          throw new RunFailedException(
              ExitCode.ALREADY_RUNNING,
              "run " + run + " is active; nothing was restored. Stop it, or wait for its end");
      case StateRestore.Restored(long runs, var before) -> {
        err.printf("the state is that of %s, with %d runs%n", file, runs);
        before.ifPresent(kept -> err.println("what it was before is kept in " + kept));
        err.println("`rowmill state check` says which runs miss files by now");
      }
    }
    err.flush();
    return ExitCode.DONE.code();
  }
}
