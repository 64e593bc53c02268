package dev.rowmill.vector;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;

/// The canonical text of values: what a CSV output holds and what messages show.
final class Texts {

  private static final long MICROS = 1_000_000L;
  private static final DateTimeFormatter DATETIME =
      new DateTimeFormatterBuilder()
          .appendPattern("uuuu-MM-dd'T'HH:mm:ss")
          .appendFraction(ChronoField.NANO_OF_SECOND, 0, 6, true)
          .toFormatter(java.util.Locale.ROOT);

  private Texts() {}

  static String text(Type type, long value) {
    return switch (type.kind()) {
      case BOOLEAN -> value == 0 ? "false" : "true";
      case DATE -> LocalDate.ofEpochDay(value).toString();
      case DATETIME ->
          LocalDateTime.ofEpochSecond(
                  Math.floorDiv(value, MICROS), (int) Math.floorMod(value, MICROS) * 1000, ZoneOffset.UTC)
              .format(DATETIME);
      case INTEGER, STRING, DECIMAL, NUMBER -> Long.toString(value);
    };
  }

  /// The shortest decimal text that reads back as the same double; whole numbers without a fraction.
  static String text(double value) {
    if (value == Math.rint(value) && Math.abs(value) < 1e15) {
      return Long.toString((long) value);
    }
    return Double.toString(value);
  }
}
