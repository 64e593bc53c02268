package dev.rowmill.expr;

import dev.rowmill.vector.Type;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What types are called in a cast.
final class TypeNames {

  static final String REMEDY =
      "types are string, integer, decimal(p,s), number, boolean, date, datetime";

  private static final Map<String, Type> BY_NAME =
      Map.ofEntries(
          Map.entry("string", Type.STRING),
          Map.entry("text", Type.STRING),
          Map.entry("varchar", Type.STRING),
          Map.entry("integer", Type.INTEGER),
          Map.entry("int", Type.INTEGER),
          Map.entry("bigint", Type.INTEGER),
          Map.entry("number", Type.NUMBER),
          Map.entry("double", Type.NUMBER),
          Map.entry("boolean", Type.BOOLEAN),
          Map.entry("bool", Type.BOOLEAN),
          Map.entry("date", Type.DATE),
          Map.entry("datetime", Type.DATETIME),
          Map.entry("timestamp", Type.DATETIME));

  private TypeNames() {}

  static @Nullable Type named(String lowerCase) {
    return BY_NAME.get(lowerCase);
  }

  static String remedy(String name) {
    var close =
        Closest.to(
            name, List.of("string", "integer", "decimal", "number", "boolean", "date", "datetime"));
    return close == null ? REMEDY : "did you mean '" + close + "'?";
  }
}
