package dev.rowmill.expr;

import dev.rowmill.vector.LongVector;
import dev.rowmill.vector.Type;
import dev.rowmill.vector.Type.Kind;
import dev.rowmill.vector.ValueParser;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Brings values to a common type: numbers to the wider type, dates to datetimes, `null` to
/// whatever is asked for, and a text as it is written to a date or datetime. Nothing else is
/// converted unasked.
record Coercion(Problems problems) {

  /// A checked value and where it stands.
  record Placed(Typed value, Span span) {}

  /// The values, all converted to one type, or null after a problem was reported.
  ///
  /// @param verb what is done with them, for the message: `compare`
  @Nullable List<Typed> unify(List<Placed> values, String verb) {
    return unify(values, verb, false);
  }

  /// Like [#unify], but leaves integers and decimals of other scales as they are: they are compared
  /// by value.
  @Nullable List<Typed> comparable(List<Placed> values) {
    return unify(values, "compare", true);
  }

  private @Nullable List<Typed> unify(List<Placed> values, String verb, boolean anyScale) {
    var type = commonType(values, verb);
    if (type == null) {
      return null;
    }
    boolean failed = false;
    var unified = new ArrayList<Typed>();
    for (var placed : values) {
      boolean keep = anyScale && type.kind() == Kind.DECIMAL && !isLiteral(placed.value());
      var value = keep ? sameScale(placed.value(), type) : to(placed, type, verb);
      failed |= value == null;
      if (value != null) {
        unified.add(value);
      }
    }
    return failed ? null : unified;
  }

  /// A constant at the common scale, so that no row scales it again; what does not fit, and what is
  /// no constant, as it is.
  static Typed sameScale(Typed value, Type type) {
    var cast = value instanceof Typed.Constant ? Casts.cast(value, type).orElseThrow() : value;
    return cast instanceof Typed.Constant constant && constant.value().isError(0) ? value : cast;
  }

  private @Nullable Type commonType(List<Placed> values, String verb) {
    @Nullable Type first = null;
    for (var placed : values) {
      if (isLiteral(placed.value())) {
        continue;
      }
      if (first == null) {
        first = placed.value().type();
      } else if (!mix(first, placed.value().type())) {
        mismatch(first, placed, verb);
        return null;
      }
    }
    if (first == null) {
      return Type.STRING;
    }
    var types = values.stream().map(Placed::value).filter(value -> !isLiteral(value)).toList();
    if (has(types, Kind.NUMBER)) {
      return Type.NUMBER;
    }
    if (has(types, Kind.DATETIME)) {
      return Type.DATETIME;
    }
    return has(types, Kind.DECIMAL)
        ? types.stream().map(Decimals::typeOf).reduce(Coercion::wider).orElseThrow()
        : first;
  }

  private static boolean has(List<Typed> values, Kind kind) {
    return values.stream().anyMatch(value -> value.type().kind() == kind);
  }

  private static boolean mix(Type a, Type b) {
    return a.kind() == b.kind() || a.isNumeric() && b.isNumeric() || isTemporal(a) && isTemporal(b);
  }

  /// The decimal that holds all digits of both, as far as 38 digits do.
  private static Type wider(Type a, Type b) {
    int scale = Math.max(a.scale(), b.scale());
    return Decimals.capped(
        Math.max(a.precision() - a.scale(), b.precision() - b.scale()) + scale, scale);
  }

  /// A value as that type, or null after a problem was reported.
  @Nullable Typed to(Placed placed, Type type, String verb) {
    var value = placed.value();
    if (isLiteral(value) && !value.isNullLiteral()) {
      if (type.kind() == Kind.STRING) {
        return value;
      }
      return isTemporal(type) ? moment(placed, type) : mismatch(type, placed, verb);
    }
    return Casts.cast(value, type).orElseThrow();
  }

  /// A text as it is written, read as a date or datetime.
  @Nullable Typed moment(Placed text, Type type) {
    var literal = ((Typed.Constant) text.value()).value().text(0);
    return moment(literal, text.span(), type);
  }

  @Nullable Typed moment(String text, Span span, Type type) {
    var vector = new LongVector(type);
    vector.reset(1);
    if (ValueParser.parse(text.strip(), vector, 0)) {
      return new Typed.Constant(vector, false);
    }
    return problems.report(
        span,
        "'" + text + "' is not a " + type,
        "write " + (type.kind() == Kind.DATE ? "'2026-01-31'" : "'2026-01-31 06:05:04'"));
  }

  private @Nullable Typed mismatch(Type expected, Placed placed, String verb) {
    var value = placed.value();
    var message = "cannot " + verb + " " + expected + " and " + value.type();
    // 2026-01-31 without quotes is 2026 minus 1 minus 31.
    boolean isUnquotedDate =
        isTemporal(expected)
            && value.type().kind() == Kind.INTEGER
            && value.text().matches("[0-9() -]+");
    return problems.report(
        placed.span(),
        message,
        isUnquotedDate ? "a date is written date '2026-01-31'" : remedy(expected, value));
  }

  static String remedy(Type expected, Typed value) {
    if (value instanceof Typed.Constant constant && constant.literal() && expected.isNumeric()) {
      var text = constant.value().text(0);
      return ValueParser.isNumber(text, true, true)
          ? "write " + text + " without quotes"
          : "to compare texts, cast the other side as string";
    }
    if (value instanceof Typed.Constant constant
        && constant.value().isValue(0)
        && expected.kind() == Kind.STRING) {
      return "write '" + constant.value().text(0) + "' in quotes";
    }
    return Casts.cast(value, expected).isPresent()
        ? "cast(" + value.shown() + " as " + expected + ") converts it"
        : "";
  }

  static boolean isTemporal(Type type) {
    return type.kind() == Kind.DATE || type.kind() == Kind.DATETIME;
  }

  /// Whether the value is a text or `null` as written, which takes the type of its place.
  static boolean isLiteral(Typed value) {
    return value instanceof Typed.Constant constant && constant.literal();
  }
}
