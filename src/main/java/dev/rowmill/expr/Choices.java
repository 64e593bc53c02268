package dev.rowmill.expr;

import dev.rowmill.vector.Type;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `coalesce`, `nullif`, `greatest`, `least`, `try`, `num_nulls`: the rules.
final class Choices {

  private Choices() {}

  static @Nullable Typed coalesce(Arguments arguments) {
    var values = arguments.unified();
    if (values == null) {
      return null;
    }
    return Typed.lenient(
        Typed.call("coalesce", values),
        values.getFirst().type(),
        values,
        () -> Conditional::coalesce);
  }

  static @Nullable Typed nullif(Arguments arguments) {
    var values = arguments.comparable();
    if (values == null) {
      return null;
    }
    // The result has the type of x, whatever it was compared as.
    var x = Coercion.isLiteral(arguments.value(0)) ? values.getFirst() : arguments.value(0);
    var equal = Comparisons.compare("=", values.getFirst(), values.getLast());
    return Typed.lenient(
        Typed.call("nullif", List.of(x, values.getLast())),
        x.type(),
        List.of(x, equal),
        () -> Conditional::nullif);
  }

  static @Nullable Typed greatest(Arguments arguments) {
    return extreme(arguments, ">");
  }

  static @Nullable Typed least(Arguments arguments) {
    return extreme(arguments, "<");
  }

  private static @Nullable Typed extreme(Arguments arguments, String relation) {
    var values = arguments.unified();
    if (values == null) {
      return null;
    }
    var name = arguments.call().name();
    var result = values.getFirst();
    for (var next : values.subList(1, values.size())) {
      Type type = result.type();
      var first = Comparisons.compare(relation, next, result);
      result =
          Typed.lenient(
              Typed.call(name, List.of(result, next)),
              type,
              List.of(result, next, first),
              () -> Conditional::extreme);
    }
    return result;
  }

  /// `try`: NULL in place of an error.
  static @Nullable Typed attempt(Arguments arguments) {
    var x = arguments.value(0);
    return Typed.lenient(
        Typed.call("try", List.of(x)), x.type(), List.of(x), () -> Conditional::attempt);
  }

  /// `num_nulls`, `num_nonnulls`.
  static @Nullable Typed count(Arguments arguments, boolean nulls) {
    var values = arguments.values().stream().map(Coercion.Placed::value).toList();
    return Typed.lenient(
        Typed.call(arguments.call().name(), values),
        Type.INTEGER,
        values,
        () -> (rows, all, result) -> Conditional.count(rows, all, result, nulls));
  }
}
