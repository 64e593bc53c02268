package dev.rowmill.cli;

import dev.rowmill.job.SecretSource;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// A user's secrets: `ROWMILL_SECRET_NAME` in the environment, else the file `secrets/name` in the
/// configuration directory, which nobody but its owner may read.
record SecretStore(Map<String, String> environment) implements SecretSource {

  private static final int MOST_BYTES = 64 << 10;

  @Override
  public Optional<String> find(String name) throws UnusableException {
    var variable = environment.get(VARIABLE_PREFIX + name.toUpperCase(Locale.ROOT));
    if (variable != null && !variable.isEmpty()) {
      return Optional.of(variable);
    }
    var file = Settings.folder(environment).resolve("secrets").resolve(name);
    return Files.exists(file) ? Optional.of(read(file)) : Optional.empty();
  }

  private static String read(Path file) throws UnusableException {
    try {
      var rights = EnumSet.copyOf(Files.getPosixFilePermissions(file));
      rights.removeAll(EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE));
      if (!rights.isEmpty()) {
        throw new UnusableException(
            file + " holds a secret, and its mode is not 0600", "chmod 600 " + file);
      }
      if (!Files.isRegularFile(file) || Files.size(file) > MOST_BYTES) {
        throw new UnusableException(file + " is no file of at most " + MOST_BYTES + " bytes", "");
      }
      var text = Files.readString(file).replaceFirst("\\R\\z", "");
      if (text.isEmpty() || text.indexOf('\0') >= 0) {
        throw new UnusableException(
            file + " holds no secret: it is " + (text.isEmpty() ? "empty" : "no text"), "");
      }
      return text;
    } catch (CharacterCodingException e) {
      throw new UnusableException(file + " holds no secret: it is not UTF-8", "");
    } catch (IOException e) {
      throw new UnusableException(file + " cannot be read: " + e.getMessage(), "");
    }
  }
}
