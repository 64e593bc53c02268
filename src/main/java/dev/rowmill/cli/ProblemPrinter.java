package dev.rowmill.cli;

import dev.rowmill.job.Problem;
import dev.rowmill.job.ProblemCode;
import java.io.PrintWriter;
import java.util.List;

/// Shows what is wrong with a job file.
final class ProblemPrinter {

  private ProblemPrinter() {}

  /// Each problem with its line, then how many there are.
  ///
  /// @param problems at least one
  /// @param outcome what follows from them, perhaps nothing: `; nothing was run`
  static void print(List<Problem> problems, String outcome, PrintWriter to) {
    problems.forEach(problem -> to.println(problem.render()));
    boolean more = problems.getLast().code() == ProblemCode.MORE_PROBLEMS;
    int count = more ? problems.size() - 1 : problems.size();
    to.println(
        (more ? "more than " : "") + count + (count == 1 ? " problem" : " problems") + outcome);
  }
}
