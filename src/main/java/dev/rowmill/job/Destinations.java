package dev.rowmill.job;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Checks that no two things are written to one path, and that no output is read as input, now or
/// by the next run.
final class Destinations {

  private final Problems problems;
  private final Map<Path, String> owners = new HashMap<>();
  private final Optional<InputPattern> input;

  Destinations(Optional<InputPattern> input, Problems problems) {
    this.input = input;
    this.problems = problems;
  }

  /// @param owner what messages call the writer: `the output 'lines'`
  void add(PlacedPath destination, String owner) {
    var path = destination.path();
    var other = owners.putIfAbsent(path, owner);
    if (other != null) {
      problems.add(
          ProblemCode.SAME_PATH,
          destination.at(),
          "this file is already written by " + other + ": " + path,
          "choose another");
    } else if (input.isPresent() && input.get().matches(path)) {
      var how = input.get().isPattern() ? "is matched by the input's pattern: " : "is the input: ";
      problems.add(
          ProblemCode.SAME_PATH, destination.at(), "this file " + how + path, "choose another");
    } else if (path.getFileName() == null) {
      problems.add(ProblemCode.INVALID_VALUE, destination.at(), path + " is no file", "");
    }
  }
}
