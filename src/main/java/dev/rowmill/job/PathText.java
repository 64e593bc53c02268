package dev.rowmill.job;

import java.util.OptionalInt;

/// Paths as job files write them.
final class PathText {

  private PathText() {}

  /// Where a control character stands. A path with one breaks the lines in which paths are listed.
  static OptionalInt control(String path) {
    for (int i = 0; i < path.length(); i++) {
      if (Character.isISOControl(path.charAt(i))) {
        return OptionalInt.of(i);
      }
    }
    return OptionalInt.empty();
  }

  /// The name in a path of which the char at `offset` is one, or before which it stands.
  static String nameAt(String path, int offset) {
    int end = path.indexOf('/', offset);
    return path.substring(path.lastIndexOf('/', offset - 1) + 1, end < 0 ? path.length() : end);
  }

  /// Whether a name in a path leads to a folder that is not below the one before it.
  static boolean leadsElsewhere(String name) {
    return name.isEmpty() || name.equals(".") || name.equals("..");
  }
}
