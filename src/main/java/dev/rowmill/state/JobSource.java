package dev.rowmill.state;

import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

/// A job file as it was when a manager read it.
///
/// @param file absolute
/// @param fingerprints a hash for each of its sections, to say later which of them changed
public record JobSource(Path file, String text, Map<String, String> fingerprints) {
  public JobSource {
    if (!file.isAbsolute()) {
      throw new IllegalArgumentException(file + " is not absolute");
    }
    fingerprints = Map.copyOf(fingerprints);
  }

  /// Relative paths in the job file are relative to this folder.
  public Path folder() {
    return Objects.requireNonNull(file.getParent(), "a file has a folder");
  }
}
