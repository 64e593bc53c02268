package dev.rowmill.cli;

import dev.rowmill.run.IoText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/// What flags are when they are not given: `ROWMILL_STATE` in the environment for `--state`, else
/// `state` in a `rowmill.yaml` in the working directory or above, else in
/// `$XDG_CONFIG_HOME/rowmill/config.yaml`. A file that cannot be used is an error, not skipped: a
/// run whose state is elsewhere than its user thinks is lost to him.
final class Settings implements IDefaultValueProvider {

  /// The flags that are settings as well, by their long names.
  static final SortedSet<String> KEYS =
      new TreeSet<>(
          List.of(
              "state",
              "state-url",
              "workers",
              "slots",
              "partition",
              "progress",
              "in-process",
              "profile",
              "quiet",
              "verbose"));

  private final Map<String, String> environment;
  private final List<Map<?, ?>> files;

  private Settings(Map<String, String> environment, List<Map<?, ?>> files) {
    this.environment = Map.copyOf(environment);
    this.files = List.copyOf(files);
  }

  /// Reads the files.
  ///
  /// @throws InvalidSettingsException if one of them cannot be used
  static Settings load(Map<String, String> environment, Path workingDirectory)
      throws InvalidSettingsException {
    var files = new ArrayList<Map<?, ?>>();
    var project = inOrAbove(workingDirectory.toAbsolutePath());
    if (project.isPresent()) {
      files.add(read(project.get()));
    }
    var users = folder(environment).resolve("config.yaml");
    if (Files.exists(users)) {
      files.add(read(users));
    }
    return new Settings(environment, files);
  }

  /// The configuration directory.
  static Path folder(Map<String, String> environment) {
    var home = environment.getOrDefault("HOME", System.getProperty("user.home"));
    return Path.of(environment.getOrDefault("XDG_CONFIG_HOME", home + "/.config"), "rowmill");
  }

  private static Optional<Path> inOrAbove(Path start) {
    for (var folder = start; folder != null; folder = folder.getParent()) {
      var file = folder.resolve("rowmill.yaml");
      if (Files.exists(file)) {
        return Optional.of(file);
      }
    }
    return Optional.empty();
  }

  private static Map<?, ?> read(Path file) throws InvalidSettingsException {
    var yaml = LoadSettings.builder().setMaxAliasesForCollections(0).build();
    try {
      var content = new Load(yaml).loadFromString(Files.readString(file));
      return content == null ? Map.of() : checked(file, content);
    } catch (MarkedYamlEngineException e) {
      var place = e.getProblemMark().map(m -> ":" + (m.getLine() + 1) + ":" + (m.getColumn() + 1));
      throw new InvalidSettingsException(file + place.orElse(""), "no YAML: " + e.getProblem());
    } catch (YamlEngineException e) {
      throw new InvalidSettingsException(file.toString(), "no YAML: " + e.getMessage());
    } catch (IOException e) {
      throw new InvalidSettingsException(file.toString(), "it cannot be read: " + IoText.reason(e));
    }
  }

  private static Map<?, ?> checked(Path file, Object content) throws InvalidSettingsException {
    if (!(content instanceof Map<?, ?> map)) {
      throw new InvalidSettingsException(
          file.toString(), "write a mapping, such as 'state: /var/lib/rowmill'");
    }
    for (var entry : map.entrySet()) {
      if (!(entry.getKey() instanceof String key && KEYS.contains(key))) {
        throw new InvalidSettingsException(
            file.toString(),
            "'%s' is no setting; there are %s".formatted(entry.getKey(), String.join(", ", KEYS)));
      }
      if (entry.getValue() == null
          || entry.getValue() instanceof Map
          || entry.getValue() instanceof Iterable) {
        throw new InvalidSettingsException(
            file.toString(), "'%s' needs one value".formatted(entry.getKey()));
      }
    }
    return map;
  }

  @Override
  public @Nullable String defaultValue(ArgSpec argument) {
    return argument instanceof OptionSpec option && option.longestName().startsWith("--")
        ? value(option.longestName().substring(2)).orElse(null)
        : null;
  }

  /// What a setting is, by the strongest that says so; empty if none does.
  Optional<String> value(String key) {
    if (!KEYS.contains(key)) {
      return Optional.empty();
    }
    var variable = "ROWMILL_" + key.replace('-', '_').toUpperCase(Locale.ROOT);
    if (environment.get(variable) instanceof String value) {
      return Optional.of(value);
    }
    for (var file : files) {
      if (file.get(key) instanceof Object value) {
        return Optional.of(value.toString());
      }
    }
    return Optional.empty();
  }
}
