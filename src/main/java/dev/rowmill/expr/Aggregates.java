package dev.rowmill.expr;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What the aggregate functions are called.
final class Aggregates {

  private Aggregates() {}

  static List<String> names() {
    return Arrays.stream(AggregateExpression.Function.values())
        .map(function -> function.name().toLowerCase(Locale.ROOT))
        .toList();
  }

  static AggregateExpression.@Nullable Function named(String name) {
    for (var function : AggregateExpression.Function.values()) {
      if (function.name().toLowerCase(Locale.ROOT).equals(name)) {
        return function;
      }
    }
    return null;
  }
}
