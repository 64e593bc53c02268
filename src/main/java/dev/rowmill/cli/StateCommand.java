package dev.rowmill.cli;

import dev.rowmill.run.ExitCode;
import dev.rowmill.run.RunFailedException;
import dev.rowmill.state.StateSettings;
import picocli.CommandLine.Command;

/// `rowmill state`: the state as a whole.
@Command(
    name = "state",
    mixinStandardHelpOptions = true,
    description = "Checks, backs up and restores what is known of all runs.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {StateCheckCommand.class, StateBackupCommand.class, StateRestoreCommand.class})
final class StateCommand {

  /// Refuses what is done for the private server's database alone.
  ///
  /// @param instead PostgreSQL's own program
  static void requirePrivate(StateSettings settings, String instead) throws RunFailedException {
    if (settings.url().isPresent()) {
      throw new RunFailedException(
          ExitCode.USAGE, "the state is in PostgreSQL: use " + instead + " for it");
    }
  }
}
