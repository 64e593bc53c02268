package dev.rowmill.job;

import java.util.Locale;

/// The kinds of problem a job file can have. The text of a code (`unknown-key`) is stable: scripts
/// may rely on it.
public enum ProblemCode {
  /// The file is no UTF-8, or too large.
  UNREADABLE_FILE,
  /// The text is no YAML.
  YAML_SYNTAX,
  /// A YAML feature that job files do not use: tags, recursive aliases, keys that are no text.
  YAML_FEATURE,
  /// The same key stands twice in one mapping.
  DUPLICATE_KEY,
  UNKNOWN_KEY,
  MISSING_KEY,
  /// A key of the language that this version does not read yet.
  NOT_SUPPORTED_YET,
  /// A list where a mapping is expected, and the like.
  WRONG_SHAPE,
  INVALID_VALUE,
  INVALID_NAME,
  UNKNOWN_PARAMETER,
  MISSING_PARAMETER,
  DUPLICATE_PARAMETER,
  INVALID_PARAMETER,
  /// A secret that has no value, or one that others can read.
  MISSING_SECRET,
  /// A secret where texts are shown or stored.
  MISPLACED_SECRET,
  INVALID_EXPRESSION,
  UNKNOWN_COLUMN,
  UNKNOWN_FUNCTION,
  DUPLICATE_COLUMN,
  /// Two outputs, or an output and the input, are one file.
  SAME_PATH,
  /// No problem of its own: there are more than are listed.
  MORE_PROBLEMS;

  /// The code as messages and scripts write it: `unknown-key`.
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
