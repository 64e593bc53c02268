package dev.rowmill.job;

import java.util.Set;

/// What is said of the column names in an output.
final class OutputNames {

  private final StepResolver steps;
  private final Problems problems;

  OutputNames(StepResolver steps, Problems problems) {
    this.steps = steps;
    this.problems = problems;
  }

  /// Reports a name that is no column of the rows.
  ///
  /// @param otherwise how to mend it if no column has a name like that
  void unknown(PlacedText name, String otherwise) {
    var remedy =
        Names.nearest(name.value(), steps.scope().names())
            .map(near -> "did you mean '" + near + "'?");
    var message = "the column '" + name + "' is neither declared nor derived";
    problems.add(ProblemCode.UNKNOWN_COLUMN, name.at(), message, remedy.orElse(otherwise));
  }

  /// Reports a name that the output has already, or that is none.
  void refuseSecond(PlacedText name, Set<String> seen) {
    if (name.value().isEmpty()) {
      problems.add(ProblemCode.INVALID_NAME, name.at(), "a column must have a name", "");
    } else if (!seen.add(name.value())) {
      var message = "the output has a column '" + name + "' already";
      problems.add(
          ProblemCode.DUPLICATE_COLUMN, name.at(), message, "give each column a name of its own");
    }
  }
}
