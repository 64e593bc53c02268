package dev.rowmill.expr;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The patterns of `to_char` and `to_date`: PostgreSQL's of fixed width (in capitals), and texts in
/// double quotes. Letters that are no pattern are refused rather than copied.
final class DatePattern {

  /// What a part of a pattern stands for.
  enum Field {
    YYYY,
    YY,
    IYYY,
    IW,
    ID,
    Q,
    MM,
    MONTH,
    MON,
    DDD,
    DD,
    DAY,
    DY,
    HH24,
    HH12,
    HH,
    MI,
    SS,
    MS,
    US,
    AM,
    PM
  }

  /// @param field null: the text stands for itself
  /// @param text as it is written
  record Part(@Nullable Field field, String text) {}

  private DatePattern() {}

  /// The parts of a pattern, the second argument, or null after a problem was reported.
  static @Nullable List<Part> parts(Arguments arguments, String pattern) {
    var parts = new ArrayList<Part>();
    int at = 0;
    while (at < pattern.length()) {
      char first = pattern.charAt(at);
      var part = first == '"' ? quoted(pattern, at) : part(pattern, at);
      if (part == null) {
        arguments.problem(
            1,
            first == '"'
                ? "a quoted text in the pattern is not closed"
                : "unknown pattern at '" + pattern.substring(at) + "'",
            "patterns are YYYY YY MM Mon Month DD DDD Dy Day HH24 HH12 MI SS MS US AM Q IYYY IW ID;"
                + " put other text in double quotes");
        return null;
      }
      boolean afterColon = !parts.isEmpty() && parts.getLast().text().equals(":");
      if (part.field() == Field.MM && afterColon) {
        arguments.problem(1, "MM is the month", "minutes are MI");
        return null;
      }
      parts.add(part);
      at += first == '"' ? part.text().length() + 2 : part.text().length();
    }
    return List.copyOf(parts);
  }

  private static @Nullable Part quoted(String pattern, int at) {
    int end = pattern.indexOf('"', at + 1);
    return end < 0 ? null : new Part(null, pattern.substring(at + 1, end));
  }

  private static @Nullable Part part(String pattern, int at) {
    // The longest field that stands here: MONTH before MON, HH24 before HH.
    @Nullable Field longest = null;
    for (var field : Field.values()) {
      boolean here = pattern.regionMatches(true, at, field.name(), 0, field.name().length());
      if (here && (longest == null || field.name().length() > longest.name().length())) {
        longest = field;
      }
    }
    if (longest != null) {
      return new Part(longest, pattern.substring(at, at + longest.name().length()));
    }
    char first = pattern.charAt(at);
    return Character.isLetterOrDigit(first) ? null : new Part(null, String.valueOf(first));
  }
}
