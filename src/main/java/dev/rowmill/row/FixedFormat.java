package dev.rowmill.row;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A `DateTimeFormatter` pattern in which everything has one width, such as `dd.MM.yyyy HH:mm:ss`,
/// read straight from bytes.
///
/// It gives a value only where the formatter would give the same one; what it does not take, the
/// formatter may still take.
final class FixedFormat {

  private static final String LETTERS = "yMdHmsS";
  private static final int YEAR = 0;
  private static final int MONTH = 1;
  private static final int DAY = 2;
  private static final int HOUR = 3;
  private static final int MINUTE = 4;
  private static final int SECOND = 5;
  private static final int FRACTION = 6;
  private static final int MAX_FRACTION_DIGITS = 6;

  /// @param field an index into [#LETTERS], or -1 for a literal
  private record Part(int field, int width, byte literal) {}

  private final Part[] parts;
  private final int length;
  private final int[] values = new int[LETTERS.length()];
  private final long fractionUnit;

  private FixedFormat(List<Part> parts) {
    this.parts = parts.toArray(Part[]::new);
    length = parts.stream().mapToInt(Part::width).sum();
    int digits = parts.stream().filter(part -> part.field == FRACTION).mapToInt(Part::width).sum();
    fractionUnit = Digits.POW10[MAX_FRACTION_DIGITS - digits];
  }

  /// The format of a pattern; empty if the pattern is not of this simple kind.
  static Optional<FixedFormat> of(String pattern) {
    var parts = new ArrayList<Part>();
    int seen = 0;
    for (int i = 0, next; i < pattern.length(); i = next) {
      char c = pattern.charAt(i) == 'u' ? 'y' : pattern.charAt(i);
      int field = LETTERS.indexOf(c);
      next = i + 1;
      if (field >= 0) {
        while (next < pattern.length() && pattern.charAt(next) == pattern.charAt(i)) {
          next++;
        }
        int width = next - i;
        boolean fits =
            switch (field) {
              case YEAR -> width == 4;
              case FRACTION -> width <= MAX_FRACTION_DIGITS;
              default -> width == 2;
            };
        if (!fits || (seen & 1 << field) != 0) {
          return Optional.empty();
        }
        seen |= 1 << field;
        parts.add(new Part(field, width, (byte) 0));
      } else if (c == '\'') {
        int close = pattern.indexOf('\'', next);
        if (close <= next || pattern.startsWith("''", close)) {
          return Optional.empty();
        }
        addLiteral(pattern.substring(next, close), parts);
        next = close + 1;
      } else if (Character.isLetter(c) || "[]{}#".indexOf(c) >= 0 || c >= 0x80) {
        return Optional.empty();
      } else {
        addLiteral(String.valueOf(c), parts);
      }
    }
    return isWhole(seen) ? Optional.of(new FixedFormat(parts)) : Optional.empty();
  }

  private static void addLiteral(String text, List<Part> parts) {
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      parts.add(new Part(-1, 1, b));
    }
  }

  /// A date, and of the time nothing whose larger unit is missing.
  private static boolean isWhole(int seen) {
    int date = 1 << YEAR | 1 << MONTH | 1 << DAY;
    int time = seen >>> HOUR;
    return (seen & date) == date && (time & time + 1) == 0 && time != 1;
  }

  /// The microseconds since 1970-01-01T00:00 of `data[start, end)`, or [Iso#INVALID].
  long datetime(byte[] data, int start, int end) {
    if (end - start != length) {
      return Iso.INVALID;
    }
    int at = start;
    for (var part : parts) {
      if (part.field < 0) {
        if (data[at++] != part.literal) {
          return Iso.INVALID;
        }
        continue;
      }
      int value = 0;
      for (int stop = at + part.width; at < stop; at++) {
        int digit = data[at] - '0';
        if (digit < 0 || digit > 9) {
          return Iso.INVALID;
        }
        value = value * 10 + digit;
      }
      values[part.field] = value;
    }
    long day = Iso.epochDay(values[YEAR], values[MONTH], values[DAY]);
    // Year 0 is a year of the era before, which a pattern's `yyyy` may or may not mean: the
    // formatter knows.
    if (day == Iso.INVALID
        || values[YEAR] == 0
        || values[HOUR] > 23
        || values[MINUTE] > 59
        || values[SECOND] > 59) {
      return Iso.INVALID;
    }
    long seconds = values[HOUR] * 3600L + values[MINUTE] * 60L + values[SECOND];
    return day * Iso.MICROS_PER_DAY + seconds * 1_000_000L + values[FRACTION] * fractionUnit;
  }
}
