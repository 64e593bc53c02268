package dev.rowmill.expr;

import dev.rowmill.expr.DatePattern.Field;
import dev.rowmill.expr.DatePattern.Part;
import dev.rowmill.vector.BytesVector;
import dev.rowmill.vector.CellError;
import dev.rowmill.vector.LongVector;
import dev.rowmill.vector.Type;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// `to_date(text, 'pattern')` and `to_timestamp`: a date or datetime read by a [DatePattern].
/// Unlike PostgreSQL's, the whole text has to fit the pattern. Holds no state between rows.
final class DateReader {

  /// Fields that say what others say already.
  private static final Set<Field> UNREADABLE = EnumSet.of(Field.IYYY, Field.IW, Field.ID, Field.Q);

  private final List<Part> parts;

  private DateReader(List<Part> parts) {
    this.parts = parts;
  }

  static @Nullable Typed check(Arguments arguments, Type type) {
    var x = arguments.string(0);
    var pattern = arguments.literal(1);
    var parts = pattern == null ? null : DatePattern.parts(arguments, pattern);
    if (x == null || pattern == null || parts == null) {
      return null;
    }
    var fields = EnumSet.noneOf(Field.class);
    for (var part : parts) {
      if (part.field() != null && !fields.add(part.field())) {
        return arguments.problem(1, part.text() + " stands twice in the pattern", "");
      }
      if (part.field() != null && UNREADABLE.contains(part.field())) {
        var message = arguments.call().name() + " does not read " + part.text();
        return arguments.problem(1, message, "take YYYY, MM and DD, or YYYY and DDD");
      }
    }
    if (!fields.contains(Field.YYYY) && !fields.contains(Field.YY)) {
      return arguments.problem(
          1, "the pattern has no year", "YYYY is one of four digits, YY of two");
    }
    boolean twelve = fields.contains(Field.HH12) || fields.contains(Field.HH);
    if (twelve != (fields.contains(Field.AM) || fields.contains(Field.PM))) {
      return arguments.problem(1, "HH12 and AM go together", "HH24 is the hour of 24");
    }
    return Typed.strict(
        Typed.call(arguments.call().name(), List.of(x, Literals.text(pattern))),
        type,
        List.of(x),
        () -> new DateReader(parts).operation(type));
  }

  private Operation operation(Type type) {
    boolean date = type.kind() == Type.Kind.DATE;
    return (rows, arguments, result) -> {
      var x = (BytesVector) arguments[0];
      var out = (LongVector) result;
      for (int row = 0; row < rows; row++) {
        if (out.isValue(row)) {
          var text = new DateText(x.text(row).strip());
          if (text.read(parts)) {
            out.set(row, date ? text.day() : text.micros());
          } else {
            out.setError(row, CellError.INVALID_CAST);
          }
        }
      }
    };
  }
}
