package dev.rowmill.expr;

import dev.rowmill.vector.Type;
import dev.rowmill.vector.Type.Kind;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// `date`, `timestamp`, `date_trunc`, `extract`: the rules.
final class DateFunctions {

  private DateFunctions() {}

  static @Nullable Typed convert(Arguments arguments, Type to) {
    var value = arguments.value(0);
    if (Coercion.isLiteral(value) && !value.isNullLiteral()) {
      return arguments.coercion().moment(arguments.values().getFirst(), to);
    }
    if (value.type().kind() == Kind.STRING || Coercion.isTemporal(value.type())) {
      return Casts.cast(value, to).orElseThrow();
    }
    return arguments.temporal(0);
  }

  /// The result has the type of the argument; a date has no units below the day.
  static @Nullable Typed truncate(Arguments arguments) {
    var name = arguments.literal(0);
    var x = arguments.temporal(1);
    if (name == null || x == null) {
      return null;
    }
    var unit = find(DateUnit.values(), name);
    boolean fits = unit != null && (unit.isOfDates() || x.type().kind() == Kind.DATETIME);
    if (unit == null || !fits) {
      return unknown(arguments, name, DateUnit.values(), x.type());
    }
    var text =
        Typed.call("date_trunc", List.of(Literals.text(unit.name().toLowerCase(Locale.ROOT)), x));
    return Typed.strict(text, x.type(), List.of(x), () -> unit.truncation(x.type()));
  }

  static @Nullable Typed extract(Arguments arguments) {
    var name = arguments.literal(0);
    var x = arguments.temporal(1);
    if (name == null || x == null) {
      return null;
    }
    var field = find(DateField.values(), name);
    boolean fits = field != null && (field.isOfDates() || x.type().kind() == Kind.DATETIME);
    if (field == null || !fits) {
      return unknown(arguments, name, DateField.values(), x.type());
    }
    var text = "extract(" + field.name().toLowerCase(Locale.ROOT) + " from " + x.text() + ")";
    return Typed.strict(text, field.type(x.type()), List.of(x), () -> field.extraction(x.type()));
  }

  private static <E extends Enum<E>> @Nullable E find(E[] all, String name) {
    return Arrays.stream(all)
        .filter(one -> one.name().equalsIgnoreCase(name))
        .findFirst()
        .orElse(null);
  }

  private static <E extends Enum<E>> @Nullable Typed unknown(
      Arguments arguments, String name, E[] all, Type type) {
    var names = Arrays.stream(all).map(one -> one.name().toLowerCase(Locale.ROOT)).toList();
    if (find(all, name) != null) {
      return arguments.problem(
          0, "a date has no " + name.toLowerCase(Locale.ROOT), "take a datetime");
    }
    var closest = Closest.to(name, names);
    return arguments.problem(
        0,
        arguments.call().name() + " knows no '" + name + "' of a " + type,
        closest == null
            ? "there are " + String.join(", ", names)
            : "did you mean '" + closest + "'?");
  }
}
