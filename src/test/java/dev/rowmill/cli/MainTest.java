package dev.rowmill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MainTest {

  private static final String[] ALL = {
    "run", "retry", "runs", "show", "check", "schema", "purge", "state", "sample"
  };

  @ParameterizedTest
  @ValueSource(strings = {"--help", "-V", "rnu", ""})
  void whoeverAsksForNoneOfTheCommandsCanSeeThemAll(String argument) {
    assertThat(Main.commandLine(argument).getSubcommands().keySet()).containsExactly(ALL);
  }

  @Test
  void withoutArgumentsAllCommandsAreKnown() {
    assertThat(Main.commandLine().getSubcommands().keySet()).containsExactly(ALL);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"run", "retry", "runs", "show", "check", "schema", "purge", "state", "sample"})
  void aCommandThatIsAskedForIsKnownByItsName(String name) {
    var known = Main.commandLine(name, "--help").getSubcommands();
    assertThat(known.keySet()).containsExactly(name);
    assertThat(known.get(name).getUsageMessage()).startsWith("Usage: rowmill " + name);
  }
}
