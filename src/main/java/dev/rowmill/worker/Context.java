package dev.rowmill.worker;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.infrastructure.item.ExecutionContext;

/// Execution contexts as maps of strings, longs and booleans, which is all that may travel or be
/// stored.
final class Context {

  /// Spring Batch's own keys (version, step type); they tell nothing and change with its version.
  private static final String FOREIGN_PREFIX = "batch.";

  private Context() {}

  /// An unmodifiable copy in the map's order, integers widened.
  ///
  /// @throws IllegalArgumentException if a value is of another type
  static Map<String, Object> checked(Map<String, ?> map) {
    var copy = new LinkedHashMap<String, Object>();
    map.forEach((key, value) -> copy.put(key, checked(key, value)));
    return Collections.unmodifiableMap(copy);
  }

  static Map<String, Object> of(ExecutionContext context) {
    var copy = new LinkedHashMap<String, Object>();
    for (var entry : context.entrySet()) {
      if (!entry.getKey().startsWith(FOREIGN_PREFIX)) {
        copy.put(entry.getKey(), checked(entry.getKey(), entry.getValue()));
      }
    }
    return Collections.unmodifiableMap(copy);
  }

  private static Object checked(String key, @Nullable Object value) {
    return switch (value) {
      case String text -> text;
      case Long number -> number;
      case Integer number -> (long) number;
      case Boolean truth -> truth;
      case null -> throw refused(key, "null");
      default -> throw refused(key, value.getClass().getName());
    };
  }

  private static IllegalArgumentException refused(String key, String found) {
    return new IllegalArgumentException(
        "context key "
            + key
            + ": only strings, longs and booleans may stand there, found "
            + found);
  }
}
