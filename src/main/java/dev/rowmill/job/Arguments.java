package dev.rowmill.job;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/// The parameter values that a user gave, not yet compared with what the job declares.
///
/// @param values the text of each by its name
/// @param malformed what was no `NAME=VALUE`
/// @param repeated names given more than once
/// @param folder what relative paths among them are relative to
/// @param now what `today` means
/// @param complete whether a declared parameter without value and default is a problem
record Arguments(
    SequencedMap<String, String> values,
    List<String> malformed,
    List<String> repeated,
    Path folder,
    Instant now,
    boolean complete) {

  Arguments {
    values = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(values));
    malformed = List.copyOf(malformed);
    repeated = List.copyOf(repeated);
  }

  /// From the command line.
  ///
  /// @param assignments the `NAME=VALUE` of each `-p`
  static Arguments parse(List<String> assignments, Path workingDirectory, InstantSource clock) {
    var values = new LinkedHashMap<String, String>();
    var malformed = new java.util.ArrayList<String>();
    var repeated = new java.util.ArrayList<String>();
    for (var assignment : assignments) {
      int equals = assignment.indexOf('=');
      if (equals <= 0) {
        malformed.add(assignment);
      } else if (values.putIfAbsent(
              assignment.substring(0, equals), assignment.substring(equals + 1))
          != null) {
        repeated.add(assignment);
      }
    }
    return new Arguments(values, malformed, repeated, workingDirectory, clock.instant(), true);
  }

  /// Canonical values from an earlier [ResolvedJob#parameters()]; nothing in them depends on a
  /// folder or a clock.
  static Arguments canonical(Map<String, String> values, Path folder) {
    return new Arguments(
        new LinkedHashMap<>(values), List.of(), List.of(), folder, Instant.EPOCH, true);
  }

  /// The same, but a value that is missing is no problem: the job file alone is checked.
  Arguments incomplete() {
    return new Arguments(values, malformed, repeated, folder, now, false);
  }

  void check(Problems problems) {
    for (var argument : malformed) {
      problems.addOnCommandLine(
          ProblemCode.INVALID_PARAMETER,
          argument,
          "not of the form NAME=VALUE",
          "write -p day=2026-01-31, say");
    }
    for (var argument : repeated) {
      problems.addOnCommandLine(
          ProblemCode.DUPLICATE_PARAMETER,
          argument,
          "this parameter was given before",
          "give it once");
    }
  }
}
