package dev.rowmill.job;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Paths of files that a job writes.
final class WrittenPath {

  private static final List<String> PACKED = List.of(".gz", ".zip", ".zst", ".bz2", ".xz");

  private WrittenPath() {}

  /// The path under a key, unless its name promises what is not written.
  static Optional<PlacedPath> read(String key, MappingReader keys) {
    return keys.path(key).filter(path -> isPlain(path, keys));
  }

  private static boolean isPlain(PlacedPath path, MappingReader keys) {
    var name = path.path().toString().toLowerCase(Locale.ROOT);
    for (var ending : PACKED) {
      if (name.endsWith(ending)) {
        keys.problem(
            ProblemCode.NOT_SUPPORTED_YET,
            path.at(),
            "outputs are not compressed (" + ending + ")",
            "name it without " + ending + ", and compress it when the run is done");
        return false;
      }
    }
    return true;
  }
}
