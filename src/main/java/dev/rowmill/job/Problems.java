package dev.rowmill.job;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Collects what is wrong with one job file, so that all of it is said at once.
final class Problems {

  private static final int MOST = 100;

  private final Source source;
  private final Set<Problem> found = new LinkedHashSet<>();

  Problems(Source source) {
    this.source = source;
  }

  Source source() {
    return source;
  }

  void add(ProblemCode code, int offset, String message, String remedy) {
    add(source.problem(code, offset, message, remedy));
  }

  /// @param argument what the user typed: `day=2026-02-30`
  void addOnCommandLine(ProblemCode code, String argument, String message, String remedy) {
    add(new Problem(code, "-p " + argument, 0, 0, message, remedy, ""));
  }

  private void add(Problem problem) {
    if (found.size() < MOST) {
      found.add(problem);
    }
  }

  boolean none() {
    return found.isEmpty();
  }

  /// In the order of the file.
  List<Problem> list() {
    var sorted = new ArrayList<>(found);
    sorted.sort(Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column));
    return sorted;
  }

  void throwIfAny() throws InvalidJobException {
    if (!none()) {
      throw new InvalidJobException(list());
    }
  }
}
