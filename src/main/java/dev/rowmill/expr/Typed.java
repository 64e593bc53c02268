package dev.rowmill.expr;

import dev.rowmill.vector.Type;
import dev.rowmill.vector.Vector;
import java.util.List;
import java.util.function.Supplier;

/// A checked expression: the tree that is run. Equal [#text()]s compute the same.
sealed interface Typed {

  Type type();

  /// Whether this is `null` as it was written, which has no type of its own.
  default boolean isNullLiteral() {
    return this instanceof Constant constant && constant.literal && constant.value.isNull(0);
  }

  /// The canonical text: brackets everywhere, conversions spelled out.
  String text();

  /// The text in a message, or `…` if it is long.
  default String shown() {
    var text = text();
    return text.length() > 30 ? "…" : text;
  }

  record Column(String name, int slot, Type type) implements Typed {
    @Override
    public String text() {
      return name.matches("[\\p{L}_][\\p{L}_0-9]*") ? name : '"' + name.replace("\"", "\"\"") + '"';
    }
  }

  /// A value known beforehand.
  ///
  /// @param value a vector of one row, not to be changed
  /// @param literal whether it is a literal text or `null` as written, which takes the type that
  ///   its place asks for
  record Constant(Vector value, boolean literal) implements Typed {
    @Override
    public Type type() {
      return value.type();
    }

    @Override
    public String text() {
      if (value.isNull(0)) {
        return "cast(null as " + type() + ")";
      }
      var error = value.error(0);
      if (error != null) {
        return "error(" + error.rule() + ", " + type() + ")";
      }
      return switch (type().kind()) {
        case STRING -> "'" + value.text(0).replace("'", "''") + "'";
        case BOOLEAN, INTEGER -> value.text(0);
        case DECIMAL -> {
          var text = value.text(0);
          boolean plain = type().scale() > 0 && type().precision() == digits(text);
          yield plain ? text : "cast(" + text + " as " + type() + ")";
        }
        case NUMBER -> "cast(" + value.text(0) + " as " + type() + ")";
        case DATE -> "date '" + value.text(0) + "'";
        case DATETIME -> "timestamp '" + value.text(0) + "'";
      };
    }
  }

  /// The precision of the type that a decimal literal has.
  private static int digits(String literal) {
    var value = new java.math.BigDecimal(literal);
    return Math.max(value.precision(), value.scale());
  }

  /// An operator or a function.
  ///
  /// @param strict whether an argument's NULL or error is the result's, so that the operation sees
  ///   only values
  /// @param operation makes the operation for one thread
  record Apply(
      String text, Type type, List<Typed> arguments, boolean strict, Supplier<Operation> operation)
      implements Typed {

    public Apply {
      arguments = List.copyOf(arguments);
    }
  }

  /// A strict application; one of constants alone is computed at once.
  static Typed strict(
      String text, Type type, List<Typed> arguments, Supplier<Operation> operation) {
    return folded(new Apply(text, type, arguments, true, operation));
  }

  /// An application whose operation decides about NULL and errors itself.
  static Typed lenient(
      String text, Type type, List<Typed> arguments, Supplier<Operation> operation) {
    return folded(new Apply(text, type, arguments, false, operation));
  }

  private static Typed folded(Apply apply) {
    var values = new Vector[apply.arguments.size()];
    for (int i = 0; i < values.length; i++) {
      if (!(apply.arguments.get(i) instanceof Constant constant)) {
        return apply;
      }
      values[i] = constant.value;
    }
    var result = Vector.of(apply.type);
    result.reset(1);
    if (apply.strict) {
      result.copyMarks(values);
    }
    apply.operation.get().run(1, values, result);
    return new Constant(result, false);
  }

  /// The canonical text of a call.
  static String call(String name, List<Typed> arguments) {
    return name
        + arguments.stream()
            .map(Typed::text)
            .collect(java.util.stream.Collectors.joining(", ", "(", ")"));
  }
}
