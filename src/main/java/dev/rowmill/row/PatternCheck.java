package dev.rowmill.row;

import dev.rowmill.vector.BytesVector;
import dev.rowmill.vector.Vector;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// `pattern`: the whole value matches a regular expression of the JDK's. Runs as an automaton over
/// bytes if the expression is simple enough to mean the same there; otherwise each value becomes a
/// string, which costs some ten times as much.
final class PatternCheck implements Check {

  /// Tells whether `data[start, end)`, valid UTF-8, matches.
  private interface Test {
    boolean matches(byte[] data, int start, int end);
  }

  private final Test test;

  PatternCheck(String regex) {
    test =
        RegexParser.parse(regex)
            .flatMap(ByteDfa::of)
            .<Test>map(dfa -> dfa::matches)
            .orElseGet(() -> onStrings(regex));
  }

  private static Test onStrings(String regex) {
    Matcher matcher = Pattern.compile(regex).matcher("");
    return (data, start, end) ->
        matcher.reset(new String(data, start, end - start, StandardCharsets.UTF_8)).matches();
  }

  @Override
  public void check(Vector vector, Breaks breaks) {
    var strings = (BytesVector) vector;
    var bytes = strings.bytes();
    for (int row = 0; row < vector.size(); row++) {
      if (vector.isValue(row) && !test.matches(bytes, strings.start(row), strings.end(row))) {
        breaks.cell(vector, row, Rule.PATTERN);
      }
    }
  }
}
