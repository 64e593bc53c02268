package dev.rowmill.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.Model.OptionSpec;

/// Where a setting comes from, and what is said of files that hold none.
class SettingsTest {

  @TempDir Path temp;
  private Path work;
  private Path project;
  private Path users;

  @BeforeEach
  void makeFolders() throws IOException {
    work = Files.createDirectories(temp.resolve("project/deep/down"));
    project = temp.resolve("project/rowmill.yaml");
    users = Files.createDirectories(temp.resolve("config/rowmill")).resolve("config.yaml");
  }

  private Settings load(Map<String, String> environment) throws InvalidSettingsException {
    var all = new HashMap<>(environment);
    all.put("XDG_CONFIG_HOME", temp.resolve("config").toString());
    return Settings.load(all, work);
  }

  @Test
  void strongestWins() throws Exception {
    Files.writeString(users, "state: /users\nslots: 1\nstate-url: jdbc:postgresql://users\n");
    Files.writeString(project, "state: /project\nslots: 2\n");
    var settings = load(Map.of("ROWMILL_STATE", "/environment"));
    assertThat(settings.value("state")).contains("/environment");
    assertThat(settings.value("slots")).contains("2");
    assertThat(settings.value("state-url")).contains("jdbc:postgresql://users");
    assertThat(settings.value("workers")).isEmpty();
    assertThat(
            load(Map.of("ROWMILL_STATE_URL", "jdbc:postgresql://environment")).value("state-url"))
        .contains("jdbc:postgresql://environment");
  }

  @Test
  void nearestProjectFileIsTheOnlyOne() throws Exception {
    Files.writeString(project, "workers: 7\nstate: /far\n");
    Files.writeString(work.resolve("rowmill.yaml"), "state: /near\n");
    assertThat(load(Map.of()).value("state")).contains("/near");
    assertThat(load(Map.of()).value("workers")).isEmpty();
  }

  @Test
  void emptyFilesSayNothing() throws Exception {
    Files.writeString(users, "");
    Files.writeString(project, "# nothing yet\n");
    assertThat(load(Map.of()).value("state")).isEmpty();
  }

  @Test
  void flagsThatAreNoSettingsAreNotLookedUp() throws Exception {
    assertThat(load(Map.of("ROWMILL_FORCE", "true")).value("force")).isEmpty();
  }

  @Test
  void everySettingIsAFlagOfRun() {
    var flags =
        Main.commandLine("run").getSubcommands().get("run").getCommandSpec().options().stream()
            .map(OptionSpec::longestName)
            .collect(Collectors.toSet());
    assertThat(Settings.KEYS).allMatch(key -> flags.contains("--" + key));
  }

  @Test
  void unusableFilesAreNamedWithTheirFault() throws Exception {
    refused("sloots: 3\n", project + ": 'sloots' is no setting; there are in-process, partition,");
    refused("state: [a, b]\n", project + ": 'state' needs one value");
    refused("state:\n", project + ": 'state' needs one value");
    refused("just text\n", project + ": write a mapping, such as 'state: /var/lib/rowmill'");
    refused("state: 'a\n", project + ":");
    refused("a: &x [1]\nb: *x\n", project + ":");
    refused("rowmill: 1\njob: x\n", project + ": 'rowmill' is no setting");
    Files.delete(project);
    Files.createDirectory(project);
    assertThatThrownBy(() -> load(Map.of())).hasMessageContaining("it cannot be read");
  }

  private void refused(String text, String message) throws IOException {
    Files.writeString(project, text);
    assertThatThrownBy(() -> load(Map.of()))
        .isInstanceOf(InvalidSettingsException.class)
        .hasMessageStartingWith(message);
  }
}
