package dev.rowmill.cli;

import dev.rowmill.state.StateDatabase;
import dev.rowmill.state.StateDirectory;
import dev.rowmill.state.StateSettings;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Where the state is.
final class StateFlags {

  @Option(
      names = "--state",
      paramLabel = "DIR",
      description = "Where runs, locks and logs are kept. Default: $$XDG_STATE_HOME/rowmill.")
  @Nullable Path state;

  @Option(
      names = "--state-url",
      paramLabel = "URL",
      description =
          "A PostgreSQL database for the runs, jdbc:postgresql://..., in place of the private H2"
              + " server.")
  @Nullable String url;

  StateSettings settings() {
    var environment = System.getenv();
    var path = state == null ? StateDirectory.defaultPath(environment) : state;
    var settings = StateSettings.of(StateDirectory.open(path));
    return url == null ? settings : settings.withUrl(url, environment);
  }

  StateDatabase open() {
    return StateDatabase.open(settings());
  }
}
