package dev.rowmill.expr;

import dev.rowmill.expr.DatePattern.Field;
import dev.rowmill.expr.DatePattern.Part;
import dev.rowmill.vector.BytesVector;
import dev.rowmill.vector.CivilDate;
import dev.rowmill.vector.LongVector;
import dev.rowmill.vector.Type;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// `to_char(x, 'pattern')`: the text of dates and datetimes by a [DatePattern].
final class DateFormat {

  private final List<Part> parts;

  private DateFormat(List<Part> parts) {
    this.parts = parts;
  }

  static @Nullable Typed check(Arguments arguments) {
    var x = arguments.temporal(0);
    var pattern = arguments.literal(1);
    if (x == null || pattern == null) {
      return null;
    }
    var parts = DatePattern.parts(arguments, pattern);
    if (parts == null) {
      return null;
    }
    boolean date = x.type().kind() == Type.Kind.DATE;
    return Typed.strict(
        Typed.call("to_char", List.of(x, Literals.text(pattern))),
        Type.STRING,
        List.of(x),
        () -> new DateFormat(parts).operation(date));
  }

  private Operation operation(boolean date) {
    var text = new StringBuilder();
    return (rows, arguments, result) -> {
      long[] x = ((LongVector) arguments[0]).values();
      var out = (BytesVector) result;
      for (int row = 0; row < rows; row++) {
        if (out.isValue(row)) {
          text.setLength(0);
          format(date ? x[row] * CivilDate.MICROS_PER_DAY : x[row], text);
          byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
          out.append(row, bytes, 0, bytes.length);
        }
      }
    };
  }

  private void format(long micros, StringBuilder target) {
    long day = Math.floorDiv(micros, CivilDate.MICROS_PER_DAY);
    int date = CivilDate.ofDay(day);
    long ofDay = Math.floorMod(micros, CivilDate.MICROS_PER_DAY);
    int hour = (int) (ofDay / 3_600_000_000L);
    for (var part : parts) {
      if (part.field() == null) {
        target.append(part.text());
        continue;
      }
      switch (part.field()) {
        case YYYY -> digits(CivilDate.year(date), 4, target);
        case YY -> digits(CivilDate.year(date) % 100, 2, target);
        case IYYY -> digits(DateField.isoYear(day), 4, target);
        case IW -> digits(DateField.isoWeek(day), 2, target);
        case ID -> digits(DateField.isoDayOfWeek(day), 1, target);
        case Q -> digits((CivilDate.month(date) + 2) / 3, 1, target);
        case MM -> digits(CivilDate.month(date), 2, target);
        case MONTH, MON -> target.append(name(part, Month.of(CivilDate.month(date))));
        case DDD -> digits(day - CivilDate.toDay(CivilDate.year(date), 1, 1) + 1, 3, target);
        case DD -> digits(CivilDate.dayOfMonth(date), 2, target);
        case DAY, DY -> target.append(name(part, DayOfWeek.of(DateField.isoDayOfWeek(day))));
        case HH24 -> digits(hour, 2, target);
        case HH12, HH -> digits((hour + 11) % 12 + 1, 2, target);
        case MI -> digits(ofDay / 60_000_000 % 60, 2, target);
        case SS -> digits(ofDay / 1_000_000 % 60, 2, target);
        case MS -> digits(ofDay / 1000 % 1000, 3, target);
        case US -> digits(ofDay % 1_000_000, 6, target);
        case AM, PM -> target.append(cased(part.text(), hour < 12 ? "AM" : "PM"));
      }
    }
  }

  private static String name(Part part, Month month) {
    return cased(
        part.text(),
        month.getDisplayName(
            part.field() == Field.MON ? TextStyle.SHORT : TextStyle.FULL, Locale.ENGLISH));
  }

  private static String name(Part part, DayOfWeek day) {
    return cased(
        part.text(),
        day.getDisplayName(
            part.field() == Field.DY ? TextStyle.SHORT : TextStyle.FULL, Locale.ENGLISH));
  }

  /// A name in the case in which the pattern is written: `MON`, `Mon` or `mon`.
  private static String cased(String pattern, String name) {
    if (Character.isLowerCase(pattern.charAt(0))) {
      return name.toLowerCase(Locale.ROOT);
    }
    return Character.isUpperCase(pattern.charAt(1)) ? name.toUpperCase(Locale.ROOT) : name;
  }

  private static void digits(long value, int count, StringBuilder target) {
    var digits = Long.toString(value);
    target.repeat("0", count - digits.length()).append(digits);
  }
}
