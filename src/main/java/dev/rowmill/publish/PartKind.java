package dev.rowmill.publish;

import java.util.Locale;

/// What a part file holds.
public enum PartKind {
  /// The records of a rows output or the finished groups of a summary, as they will be published,
  /// without a header.
  ROWS,
  /// Sorted partial groups of a summary.
  GROUPS,
  /// Rejects, whose record and line numbers still count from the start of their range.
  REJECTS;

  /// The file name's extension, without the dot.
  String extension() {
    return name().toLowerCase(Locale.ROOT);
  }
}
