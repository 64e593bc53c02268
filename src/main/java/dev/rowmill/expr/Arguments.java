package dev.rowmill.expr;

import dev.rowmill.expr.Coercion.Placed;
import dev.rowmill.vector.LongVector;
import dev.rowmill.vector.Type;
import dev.rowmill.vector.Type.Kind;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The checked arguments of a call, and what a function's rule asks of them. What is asked for and
/// not there is reported, and null.
record Arguments(Node.Call call, List<Placed> values, Problems problems, Coercion coercion) {

  private static final String TEMPORAL = "a date or datetime";

  int count() {
    return values.size();
  }

  Typed value(int index) {
    return values.get(index).value();
  }

  @Nullable Typed string(int index) {
    return ofKind(index, Kind.STRING, Type.STRING);
  }

  @Nullable Typed integer(int index) {
    return ofKind(index, Kind.INTEGER, Type.INTEGER);
  }

  private @Nullable Typed ofKind(int index, Kind kind, Type type) {
    var value = value(index);
    if (value.isNullLiteral()) {
      return Casts.nullOf(type);
    }
    return value.type().kind() == kind ? value : wrong(index, article(type));
  }

  @Nullable Typed numeric(int index) {
    var value = value(index);
    if (value.isNullLiteral()) {
      return Casts.nullOf(Type.INTEGER);
    }
    return value.type().isNumeric() ? value : wrong(index, "an integer, decimal or number");
  }

  /// An integer, decimal or number, as a number.
  @Nullable Typed number(int index) {
    var value = numeric(index);
    return value == null ? null : Casts.cast(value, Type.NUMBER).orElseThrow();
  }

  /// A date or datetime; a text as written is one if it reads as one.
  @Nullable Typed temporal(int index) {
    var value = value(index);
    if (value.isNullLiteral()) {
      return Casts.nullOf(Type.DATETIME);
    }
    if (Coercion.isLiteral(value)) {
      boolean date = ((Typed.Constant) value).value().text(0).strip().length() == 10;
      return coercion.moment(values.get(index), date ? Type.DATE : Type.DATETIME);
    }
    return Coercion.isTemporal(value.type()) ? value : wrong(index, TEMPORAL);
  }

  /// A text as written.
  @Nullable String literal(int index) {
    var value = value(index);
    if (Coercion.isLiteral(value) && !value.isNullLiteral()) {
      return ((Typed.Constant) value).value().text(0);
    }
    notWrittenOut(index, "a text");
    return null;
  }

  /// A small integer as written, perhaps with a sign.
  OptionalInt literalInt(int index) {
    if (value(index) instanceof Typed.Constant constant
        && constant.type().kind() == Kind.INTEGER
        && constant.value().isValue(0)) {
      long value = ((LongVector) constant.value()).get(0);
      return OptionalInt.of(Math.clamp(value, -1_000_000, 1_000_000));
    }
    notWrittenOut(index, "an integer");
    return OptionalInt.empty();
  }

  /// All arguments converted to one type.
  @Nullable List<Typed> unified() {
    return coercion.unify(values, "choose between");
  }

  /// All arguments converted to types that compare.
  @Nullable List<Typed> comparable() {
    return coercion.comparable(values);
  }

  @Nullable Typed problem(int index, String message, String remedy) {
    return problems.report(values.get(index).span(), message, remedy);
  }

  private @Nullable Typed wrong(int index, String expected) {
    var value = value(index);
    var which = count() == 1 ? "" : " as its " + ordinal(index) + " argument";
    var found = Coercion.isLiteral(value) ? "a text" : value.type().toString();
    return problem(
        index,
        call.name() + " takes " + expected + which + ", not " + found,
        remedy(value, expected));
  }

  private String remedy(Typed value, String expected) {
    if (expected.equals("a string")) {
      return "cast(" + value.shown() + " as string) makes a text of it";
    }
    if (expected.equals(TEMPORAL) && value.type().kind() == Kind.STRING) {
      return "date(" + value.shown() + ") or timestamp(" + value.shown() + ") converts it";
    }
    return "it is written " + Functions.usage(call.name());
  }

  private @Nullable Typed notWrittenOut(int index, String expected) {
    return problem(
        index,
        call.name()
            + " takes "
            + expected
            + " as its "
            + ordinal(index)
            + " argument, written out and not computed",
        "it is written " + Functions.usage(call.name()));
  }

  private static String ordinal(int index) {
    return switch (index) {
      case 0 -> "first";
      case 1 -> "second";
      case 2 -> "third";
      default -> (index + 1) + "th";
    };
  }

  private static String article(Type type) {
    return (type.kind() == Kind.INTEGER ? "an " : "a ") + type;
  }

  /// The strict application of an operation to arguments, or null if one of them has a problem.
  @Nullable Typed apply(Type type, Supplier<Operation> operation, @Nullable Typed... arguments) {
    for (var argument : arguments) {
      if (argument == null) {
        return null;
      }
    }
    List<Typed> present = Arrays.asList(arguments);
    return Typed.strict(Typed.call(call.name(), present), type, present, operation);
  }
}
