package dev.rowmill.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/// What flags are when they are not given: `ROWMILL_STATE` in the environment for `--state`, else
/// `state` in a `rowmill.yaml` in the working directory or above, else in
/// `$XDG_CONFIG_HOME/rowmill/config.yaml`.
final class Settings implements IDefaultValueProvider {

  private final Map<String, String> environment;
  private final List<Map<?, ?>> files;

  private Settings(Map<String, String> environment, List<Map<?, ?>> files) {
    this.environment = environment;
    this.files = files;
  }

  static Settings load(Map<String, String> environment) {
    var files = new ArrayList<Map<?, ?>>();
    for (var folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
      if (read(folder.resolve("rowmill.yaml"), files)) {
        break;
      }
    }
    read(folder(environment).resolve("config.yaml"), files);
    return new Settings(new HashMap<>(environment), files);
  }

  /// The configuration directory.
  static Path folder(Map<String, String> environment) {
    var home = environment.getOrDefault("HOME", System.getProperty("user.home"));
    return Path.of(environment.getOrDefault("XDG_CONFIG_HOME", home + "/.config"), "rowmill");
  }

  private static boolean read(Path file, List<Map<?, ?>> into) {
    if (!Files.isRegularFile(file)) {
      return false;
    }
    try {
      var settings =
          LoadSettings.builder().setLabel(file.toString()).setMaxAliasesForCollections(0).build();
      if (new Load(settings).loadFromString(Files.readString(file)) instanceof Map<?, ?> map) {
        into.add(map);
      }
    } catch (IOException | YamlEngineException e) {
      System.err.println("rowmill: " + file + " is ignored: " + e.getMessage());
    }
    return true;
  }

  @Override
  public @Nullable String defaultValue(ArgSpec argument) {
    if (!(argument instanceof OptionSpec option) || !option.longestName().startsWith("--")) {
      return null;
    }
    var name = option.longestName().substring(2);
    var variable = "ROWMILL_" + name.replace('-', '_').toUpperCase(Locale.ROOT);
    if (environment.get(variable) instanceof String value) {
      return value;
    }
    for (var file : files) {
      if (file.get(name) instanceof Object value && !(value instanceof Map)) {
        return value.toString();
      }
    }
    return null;
  }
}
