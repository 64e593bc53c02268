package dev.rowmill.expr;

import dev.rowmill.expr.Sample.Reference;
import dev.rowmill.vector.Type.Kind;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;

/// Makes random expressions over given columns.
final class SampleGenerator {

  private static final List<String> RELATIONS = List.of("=", "<>", "<", "<=", ">", ">=");
  private static final List<Kind> KINDS =
      List.of(Kind.INTEGER, Kind.DECIMAL, Kind.NUMBER, Kind.STRING, Kind.BOOLEAN, Kind.DATE);
  private static final int MAX_SCALE = 24;

  private final Random random;
  private final List<Sample> columns;

  SampleGenerator(Random random, List<Sample> columns) {
    this.random = random;
    this.columns = columns;
  }

  Sample any(int depth) {
    return of(pick(KINDS), depth);
  }

  Sample of(Kind kind, int depth) {
    if (depth == 0 || random.nextInt(8) == 0) {
      return leaf(kind);
    }
    if (random.nextInt(5) == 0) {
      return choice(kind, depth - 1);
    }
    return switch (kind) {
      case INTEGER -> integer(depth - 1);
      case DECIMAL -> decimal(depth - 1);
      case NUMBER ->
          arithmetic(
              pick(List.of("+", "-", "*", "/", "%")),
              of(Kind.NUMBER, depth - 1),
              numeric(depth - 1));
      case STRING -> string(depth - 1);
      case BOOLEAN -> bool(depth - 1);
      case DATE, DATETIME -> date(depth - 1);
    };
  }

  private <T> T pick(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }

  private Sample leaf(Kind kind) {
    var fitting = columns.stream().filter(column -> column.kind() == kind).toList();
    return random.nextInt(4) > 0 ? pick(fitting) : literal(kind);
  }

  private Sample literal(Kind kind) {
    return switch (kind) {
      case INTEGER -> constant(String.valueOf(random.nextInt(12)), kind, Long::valueOf);
      case DECIMAL ->
          constant(random.nextInt(30) + "." + random.nextInt(10, 100), kind, BigDecimal::new);
      case NUMBER -> constant(random.nextInt(100) + "e-1", kind, Double::valueOf);
      case STRING -> {
        var text = pick(List.of("", "a", "Zé", "日本x", "it"));
        yield new Sample("'" + text + "'", kind, 0, row -> text);
      }
      case BOOLEAN -> constant(random.nextBoolean() ? "true" : "false", kind, Boolean::valueOf);
      case DATE, DATETIME -> {
        var date = java.time.LocalDate.of(2026, 1 + random.nextInt(12), 1 + random.nextInt(28));
        yield new Sample("date '" + date + "'", Kind.DATE, 0, row -> date);
      }
    };
  }

  private static Sample constant(
      String text, Kind kind, java.util.function.Function<String, Object> parse) {
    var value = parse.apply(text);
    return new Sample(
        text, kind, value instanceof BigDecimal decimal ? decimal.scale() : 0, row -> value);
  }

  private Sample numeric(int depth) {
    return of(pick(List.of(Kind.INTEGER, Kind.DECIMAL, Kind.NUMBER)), depth);
  }

  private Sample integer(int depth) {
    return switch (random.nextInt(6)) {
      case 0, 1, 2 ->
          arithmetic(
              pick(List.of("+", "-", "*", "%")), of(Kind.INTEGER, depth), of(Kind.INTEGER, depth));
      case 3 ->
          strict(
              "length(%s)",
              Kind.INTEGER,
              0,
              of(Kind.STRING, depth),
              x -> {
                var text = (String) x;
                return (long) text.codePointCount(0, text.length());
              });
      case 4 ->
          strict(
              "sign(%s)",
              Kind.INTEGER, 0, of(Kind.DECIMAL, depth), x -> (long) ((BigDecimal) x).signum());
      default -> arithmetic("-", of(Kind.DATE, depth), of(Kind.DATE, depth));
    };
  }

  private Sample decimal(int depth) {
    var x = of(Kind.DECIMAL, depth);
    var y = of(random.nextBoolean() ? Kind.DECIMAL : Kind.INTEGER, depth);
    boolean swap = random.nextInt(3) == 0;
    var result =
        switch (random.nextInt(8)) {
          case 0 -> {
            int digits = random.nextInt(5) - 1;
            yield strict(
                "round(%s, " + digits + ")",
                Kind.DECIMAL,
                Math.max(0, digits),
                x,
                value ->
                    ReferenceValues.fitting(
                        ((BigDecimal) value)
                            .setScale(digits, RoundingMode.HALF_UP)
                            .setScale(Math.max(0, digits))));
          }
          case 1 ->
              strict(
                  "floor(%s)",
                  Kind.DECIMAL,
                  0,
                  x,
                  value -> ((BigDecimal) value).setScale(0, RoundingMode.FLOOR));
          case 2 ->
              strict("abs(%s)", Kind.DECIMAL, x.scale(), x, value -> ((BigDecimal) value).abs());
          case 3 ->
              strict("(- %s)", Kind.DECIMAL, x.scale(), x, value -> ((BigDecimal) value).negate());
          default -> arithmetic(pick(List.of("+", "-", "*", "/", "%")), swap ? y : x, swap ? x : y);
        };
    return result.scale() <= MAX_SCALE ? result : leaf(Kind.DECIMAL);
  }

  private Sample string(int depth) {
    var x = of(Kind.STRING, depth);
    return switch (random.nextInt(6)) {
      case 0 ->
          strict(
              "lower(%s)", Kind.STRING, 0, x, value -> ((String) value).toLowerCase(Locale.ROOT));
      case 1 ->
          strict(
              "upper(%s)", Kind.STRING, 0, x, value -> ((String) value).toUpperCase(Locale.ROOT));
      case 2 ->
          strict(
              "trim(%s)", Kind.STRING, 0, x, value -> ((String) value).replaceAll("^ +| +$", ""));
      case 3 -> {
        int from = random.nextInt(4) + 1;
        yield strict(
            "substring(%s from " + from + " for 2)",
            Kind.STRING,
            0,
            x,
            value -> {
              int[] points = ((String) value).codePoints().skip(from - 1).limit(2).toArray();
              return new String(points, 0, points.length);
            });
      }
      case 4 ->
          strict(
              "replace(%s, 'a', 'bb')",
              Kind.STRING, 0, x, value -> ((String) value).replace("a", "bb"));
      default ->
          strict("(%s || %s)", Kind.STRING, 0, x, of(Kind.STRING, depth), (a, b) -> "" + a + b);
    };
  }

  private Sample date(int depth) {
    return random.nextInt(3) == 0
        ? strict(
            "date_trunc('month', %s)",
            Kind.DATE, 0, of(Kind.DATE, depth), x -> ((java.time.LocalDate) x).withDayOfMonth(1))
        : arithmetic(pick(List.of("+", "-")), of(Kind.DATE, depth), of(Kind.INTEGER, depth));
  }

  private Sample bool(int depth) {
    return switch (random.nextInt(8)) {
      case 0, 1 -> SampleLogic.and(of(Kind.BOOLEAN, depth), of(Kind.BOOLEAN, depth));
      case 2, 3 -> SampleLogic.or(of(Kind.BOOLEAN, depth), of(Kind.BOOLEAN, depth));
      case 4 -> strict("(not %s)", Kind.BOOLEAN, 0, of(Kind.BOOLEAN, depth), x -> !(Boolean) x);
      case 5 -> SampleLogic.isNull(any(depth));
      case 6 -> {
        var kind = pick(KINDS);
        yield SampleLogic.in(of(kind, depth), List.of(leaf(kind), literal(kind), leaf(kind)));
      }
      default -> {
        var kind = pick(KINDS);
        var x = of(kind, depth);
        var y =
            x.kind() == Kind.INTEGER || x.kind() == Kind.DECIMAL ? numeric(depth) : of(kind, depth);
        var relation = pick(RELATIONS);
        yield strict(
            "(%s " + relation + " %s)",
            Kind.BOOLEAN,
            0,
            x,
            y,
            (a, b) -> ReferenceValues.holds(relation, a, b));
      }
    };
  }

  private Sample choice(Kind kind, int depth) {
    var first = of(kind, depth);
    var second =
        kind == Kind.DECIMAL && random.nextBoolean() ? of(Kind.INTEGER, depth) : of(kind, depth);
    return switch (random.nextInt(4)) {
      case 0 -> SampleLogic.coalesce(first, second);
      case 1 -> SampleLogic.nullif(first, second);
      case 2 -> SampleLogic.greatest(first, second);
      default -> SampleLogic.cases(of(Kind.BOOLEAN, depth), first, second);
    };
  }

  private static Sample arithmetic(String operator, Sample x, Sample y) {
    boolean number = x.kind() == Kind.NUMBER || y.kind() == Kind.NUMBER;
    boolean decimal = x.kind() == Kind.DECIMAL || y.kind() == Kind.DECIMAL;
    var kind =
        x.kind() == Kind.DATE
            ? y.kind() == Kind.DATE ? Kind.INTEGER : Kind.DATE
            : number ? Kind.NUMBER : decimal ? Kind.DECIMAL : Kind.INTEGER;
    int scale =
        switch (operator) {
          case "*" -> x.scale() + y.scale();
          case "/" -> x.scale() + 6;
          default -> Math.max(x.scale(), y.scale());
        };
    return strict(
        "(%s " + operator.replace("%", "%%") + " %s)",
        kind,
        kind == Kind.DECIMAL ? scale : 0,
        x,
        y,
        (a, b) -> ReferenceValues.arithmetic(operator, a, b));
  }

  private static Sample strict(
      String format, Kind kind, int scale, Sample x, UnaryOperator<Object> function) {
    Reference reference =
        row -> {
          var value = x.reference().at(row);
          return value == null ? null : function.apply(value);
        };
    return new Sample(format.formatted(x.text()), kind, scale, reference);
  }

  private static Sample strict(
      String format, Kind kind, int scale, Sample x, Sample y, BinaryOperator<Object> function) {
    Reference reference =
        row -> {
          var first = x.reference().at(row);
          var second = y.reference().at(row);
          return first == null || second == null ? null : function.apply(first, second);
        };
    return new Sample(format.formatted(x.text(), y.text()), kind, scale, reference);
  }
}
