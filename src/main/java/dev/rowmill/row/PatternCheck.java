package dev.rowmill.row;

import dev.rowmill.vector.BytesVector;
import dev.rowmill.vector.Vector;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// `pattern`, by the JDK's regular expressions: each value becomes a string.
final class PatternCheck implements Check {

  private final Matcher matcher;

  private PatternCheck(Pattern pattern) {
    matcher = pattern.matcher("");
  }

  static Check of(String regex) {
    return new PatternCheck(Pattern.compile(regex));
  }

  @Override
  public void check(Vector vector, Breaks breaks) {
    var strings = (BytesVector) vector;
    for (int row = 0; row < vector.size(); row++) {
      if (vector.isValue(row)) {
        int start = strings.start(row);
        var text = new String(strings.bytes(), start, strings.end(row) - start, StandardCharsets.UTF_8);
        if (!matcher.reset(text).matches()) {
          breaks.cell(vector, row, Rule.PATTERN);
        }
      }
    }
  }
}
