package dev.rowmill.job;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Collects what is wrong with one job file, so that all of it is said at once.
final class Problems {

  /// How many are listed.
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
    found.add(source.problem(code, offset, message, remedy));
  }

  /// Takes over problems that only the values of secrets have brought about: where they are, and
  /// not what they say.
  void addHidden(Problems others) {
    for (var problem : others.found) {
      found.add(
          new Problem(
              problem.code(),
              problem.file(),
              problem.line(),
              problem.column(),
              "with the value of its secret, this is not valid",
              "",
              problem.sourceLine()));
    }
  }

  /// @param argument what the user typed: `day=2026-02-30`
  void addOnCommandLine(ProblemCode code, String argument, String message, String remedy) {
    found.add(new Problem(code, "-p " + argument, 0, 0, message, remedy, ""));
  }

  boolean none() {
    return found.isEmpty();
  }

  /// In the order of the file; if there are too many, the first ones, and at last how many more.
  List<Problem> list() {
    var sorted = new ArrayList<>(found);
    sorted.sort(Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column));
    int more = sorted.size() - MOST;
    if (more > 0) {
      sorted.subList(MOST, sorted.size()).clear();
      sorted.add(
          source.note(
              ProblemCode.MORE_PROBLEMS,
              more + " more problems are not listed",
              "mend these first"));
    }
    return sorted;
  }

  void throwIfAny() throws InvalidJobException {
    if (!none()) {
      throw new InvalidJobException(list());
    }
  }
}
