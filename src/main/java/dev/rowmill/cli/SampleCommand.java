package dev.rowmill.cli;

import picocli.CommandLine.Command;

/// `rowmill sample`: data to try Rowmill on.
@Command(
    name = "sample",
    mixinStandardHelpOptions = true,
    description = "Makes data to try Rowmill on.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = SampleOrdersCommand.class)
final class SampleCommand {}
