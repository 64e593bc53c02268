package dev.rowmill.job;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/// Durations as people write them: `500ms`, `5s`, `1h30m`, `2d`. `0` needs no unit.
public final class Durations {

  private static final Pattern TEXT =
      Pattern.compile(
          "(?=.)(?:(\\d{1,5})d)?(?:(\\d{1,6})h)?(?:(\\d{1,8})m)?(?:(\\d{1,9})s)?(?:(\\d{1,12})ms)?");

  private Durations() {}

  /// The duration; empty if the text is none.
  public static Optional<Duration> parse(String text) {
    if (text.equals("0")) {
      return Optional.of(Duration.ZERO);
    }
    var match = TEXT.matcher(text);
    if (!match.matches()) {
      return Optional.empty();
    }
    return Optional.of(
        Duration.ofDays(part(match.group(1)))
            .plusHours(part(match.group(2)))
            .plusMinutes(part(match.group(3)))
            .plusSeconds(part(match.group(4)))
            .plusMillis(part(match.group(5))));
  }

  /// The shortest text that [#parse] takes for the duration, to the millisecond.
  public static String text(Duration duration) {
    var text = new StringBuilder();
    append(text, duration.toDaysPart(), "d");
    append(text, duration.toHoursPart(), "h");
    append(text, duration.toMinutesPart(), "m");
    append(text, duration.toSecondsPart(), "s");
    append(text, duration.toMillisPart(), "ms");
    return text.isEmpty() ? "0" : text.toString();
  }

  private static void append(StringBuilder text, long part, String unit) {
    if (part > 0) {
      text.append(part).append(unit);
    }
  }

  private static long part(@org.jspecify.annotations.Nullable String digits) {
    return digits == null ? 0 : Long.parseLong(digits);
  }
}
