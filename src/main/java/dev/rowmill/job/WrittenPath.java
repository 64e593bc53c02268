package dev.rowmill.job;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Paths of files that a job writes.
final class WrittenPath {

  private static final List<String> PACKED = List.of(".gz", ".zip", ".zst", ".bz2", ".xz");

  /// The names of the folders in which parts are kept until a run is complete.
  private static final Pattern OWN = Pattern.compile("\\.rowmill-[0-9]+(-[0-9a-f]+)?");

  private WrittenPath() {}

  /// The path under a key, unless its name promises what is not written, or is Rowmill's own.
  static Optional<PlacedPath> read(String key, MappingReader keys) {
    return keys.path(key).filter(path -> isFree(path, keys) && isPlain(path, keys));
  }

  private static boolean isFree(PlacedPath path, MappingReader keys) {
    for (var name : path.path()) {
      if (OWN.matcher(name.toString()).matches()) {
        keys.problem(
            ProblemCode.INVALID_VALUE,
            path.at(),
            "'" + name + "' is the name of a folder in which a run keeps its parts",
            "choose another");
        return false;
      }
    }
    return true;
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
