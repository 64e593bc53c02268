package dev.rowmill.expr;

import dev.rowmill.vector.Type;
import dev.rowmill.vector.Type.Kind;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// `date`, `timestamp`, `date_trunc`, `date_add`, `date_diff`, `extract`: the rules.
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
    var x = arguments.temporal(1);
    var unit = x == null ? null : unit(arguments, x.type());
    if (x == null || unit == null) {
      return null;
    }
    var text =
        Typed.call("date_trunc", List.of(Literals.text(unit.name().toLowerCase(Locale.ROOT)), x));
    return Typed.strict(text, x.type(), List.of(x), () -> unit.truncation(x.type()));
  }

  /// Arguments: unit, count, moment. The result has the type of the moment.
  static @Nullable Typed add(Arguments arguments) {
    var count = arguments.integer(1);
    var x = arguments.temporal(2);
    if (count == null || x == null) {
      return null;
    }
    var unit = unit(arguments, x.type());
    return unit == null
        ? null
        : Typed.strict(
            text("date_add", unit, count, x),
            x.type(),
            List.of(count, x),
            () -> DateSteps.of(unit, x.type()).addition());
  }

  /// Arguments: unit, from, to.
  static @Nullable Typed difference(Arguments arguments) {
    var from = arguments.temporal(1);
    var to = arguments.temporal(2);
    if (from == null || to == null) {
      return null;
    }
    boolean dates = from.type().kind() == Kind.DATE && to.type().kind() == Kind.DATE;
    var type = dates ? Type.DATE : Type.DATETIME;
    var unit = unit(arguments, type);
    if (unit == null) {
      return null;
    }
    var x = Casts.cast(from, type).orElseThrow();
    var y = Casts.cast(to, type).orElseThrow();
    return Typed.strict(
        text("date_diff", unit, x, y),
        Type.INTEGER,
        List.of(x, y),
        () -> DateSteps.of(unit, type).difference());
  }

  private static @Nullable DateUnit unit(Arguments arguments, Type type) {
    var name = arguments.literal(0);
    if (name == null) {
      return null;
    }
    var unit = find(DateUnit.values(), name);
    if (unit != null && (unit.isOfDates() || type.kind() == Kind.DATETIME)) {
      return unit;
    }
    unknown(arguments, name, DateUnit.values(), type);
    return null;
  }

  private static String text(String function, DateUnit unit, Typed x, Typed y) {
    return Typed.call(function, List.of(Literals.text(unit.name().toLowerCase(Locale.ROOT)), x, y));
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
