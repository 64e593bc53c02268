package dev.rowmill.row;

import dev.rowmill.regex.ByteDfa;
import dev.rowmill.regex.Regex;
import dev.rowmill.regex.RegexProgram;
import dev.rowmill.regex.RegexSearch;
import dev.rowmill.vector.BytesVector;
import dev.rowmill.vector.Vector;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// `pattern`: the whole value matches a regular expression of the JDK's.
final class PatternCheck {

  private PatternCheck() {}

  /// Runs as an automaton over bytes, or by a search if that would be very large. Only what neither
  /// knows is left to the JDK: look-around, back references and the like, the time of which has no
  /// bound but the value's length.
  static Check of(String regex) {
    var parsed = Regex.parse(regex);
    var automaton = parsed.flatMap(ByteDfa::of);
    if (automaton.isPresent()) {
      return new OnBytes(automaton.get());
    }
    return parsed
        .flatMap(RegexProgram::ofWhole)
        .<Check>map(program -> new BySearch(new RegexSearch(program)))
        .orElseGet(() -> new OnStrings(Pattern.compile(regex).matcher("")));
  }

  private record BySearch(RegexSearch search) implements Check {
    @Override
    public void check(Vector vector, Breaks breaks) {
      var strings = (BytesVector) vector;
      for (int row = 0; row < vector.size(); row++) {
        if (vector.isValue(row)) {
          int start = strings.start(row);
          breakUnless(
              search.find(strings.bytes(), start, strings.end(row), start), vector, row, breaks);
        }
      }
    }
  }

  private record OnBytes(ByteDfa automaton) implements Check {
    @Override
    public void check(Vector vector, Breaks breaks) {
      var strings = (BytesVector) vector;
      var bytes = strings.bytes();
      int row = 0;
      // Rows that are no value have bounds, too, and bytes that may well be matched for nothing.
      for (; row + 1 < vector.size(); row += 2) {
        int matched =
            automaton.matchTwo(
                bytes,
                strings.start(row),
                strings.end(row),
                strings.start(row + 1),
                strings.end(row + 1));
        if (matched != 3) {
          breakUnless((matched & 1) != 0, vector, row, breaks);
          breakUnless((matched & 2) != 0, vector, row + 1, breaks);
        }
      }
      if (row < vector.size()) {
        breakUnless(
            automaton.matches(bytes, strings.start(row), strings.end(row)), vector, row, breaks);
      }
    }
  }

  private record OnStrings(Matcher matcher) implements Check {
    @Override
    public void check(Vector vector, Breaks breaks) {
      var strings = (BytesVector) vector;
      for (int row = 0; row < vector.size(); row++) {
        if (vector.isValue(row)) {
          int start = strings.start(row);
          var text =
              new String(strings.bytes(), start, strings.end(row) - start, StandardCharsets.UTF_8);
          breakUnless(matcher.reset(text).matches(), vector, row, breaks);
        }
      }
    }
  }

  private static void breakUnless(boolean matches, Vector vector, int row, Breaks breaks) {
    if (!matches && vector.isValue(row)) {
      breaks.cell(vector, row, Rule.PATTERN);
    }
  }
}
