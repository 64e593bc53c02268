package dev.rowmill.job;

import java.util.List;
import java.util.stream.Collectors;

/// A job file, or the parameters given to it, with everything that is wrong.
public final class InvalidJobException extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  InvalidJobException(List<Problem> problems) {
    super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  /// At least one; those without a place first, then in the order of the file.
  public List<Problem> problems() {
    return problems;
  }
}
