package dev.rowmill.row;

import java.util.List;

/// A file that does not have the columns that the job needs.
public final class LayoutException extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient List<String> problems;

  LayoutException(List<String> problems) {
    super(String.join("\n", problems));
    this.problems = List.copyOf(problems);
  }

  /// All that is wrong, one sentence each, without the file's name.
  public List<String> problems() {
    return problems;
  }
}
