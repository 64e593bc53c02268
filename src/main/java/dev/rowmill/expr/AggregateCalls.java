package dev.rowmill.expr;

import dev.rowmill.expr.AggregateExpression.Call;
import dev.rowmill.expr.AggregateExpression.Function;
import dev.rowmill.vector.Type;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Checks calls of aggregate functions: how many arguments, of which types, and what comes of them.
final class AggregateCalls {

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  private final Problems problems;
  private final Checker arguments;

  /// @param rows the columns that arguments may name
  AggregateCalls(Scope rows, Problems problems) {
    this.problems = problems;
    arguments = new Checker(RowNames.insideOfAggregates(rows, problems), problems);
  }

  /// The call, or null after a problem was reported.
  @Nullable Call check(Node.Call node, Function function) {
    if (node.star() || !hasItsArguments(node, function)) {
      return node.star() ? star(node, function) : null;
    }
    var argument = arguments.check(node.arguments().getFirst());
    if (node.distinct() && function == Function.PERCENTILE) {
      return refuse(
          node.span(), "percentile does not take distinct", "filter or aggregate the rows before");
    }
    BigDecimal fraction = null;
    if (function == Function.PERCENTILE) {
      fraction = fraction(node.arguments().get(1));
      if (fraction == null) {
        return null;
      }
    }
    var type = argument == null ? null : type(node, function, argument.type());
    if (argument == null || type == null) {
      return null;
    }
    return new Call(
        function,
        node.distinct() && matters(function),
        Optional.ofNullable(fraction),
        Optional.of(new Program(argument)),
        argument.text(),
        type);
  }

  private @Nullable Call star(Node.Call node, Function function) {
    if (function != Function.COUNT) {
      return refuse(node.span(), node.name() + " does not take *", "only count(*) counts rows");
    }
    if (node.distinct()) {
      return refuse(
          node.span(), "count(distinct *) has no column to look at", "write count(distinct x)");
    }
    return new Call(function, false, Optional.empty(), Optional.empty(), "", Type.INTEGER);
  }

  private boolean hasItsArguments(Node.Call node, Function function) {
    int count = node.arguments().size();
    if (count == (function == Function.PERCENTILE ? 2 : 1)) {
      return true;
    }
    var usage = function == Function.PERCENTILE ? "percentile(x, 0.95)" : node.name() + "(x)";
    var remedy =
        switch (function) {
          case MIN -> count > 1 ? "did you mean 'least'?" : "it is written " + usage;
          case MAX -> count > 1 ? "did you mean 'greatest'?" : "it is written " + usage;
          case COUNT ->
              node.distinct() && count > 1
                  ? "join them: count(distinct x || ' ' || y)"
                  : "it is written " + usage;
          case SUM, AVG, STDDEV, ANY_VALUE, PERCENTILE -> "it is written " + usage;
        };
    var wanted = function == Function.PERCENTILE ? " takes two arguments" : " takes one argument";
    problems.report(node.span(), node.name() + wanted, remedy);
    return false;
  }

  /// Whether it makes a difference that equal values count once.
  private static boolean matters(Function function) {
    return switch (function) {
      case COUNT, SUM, AVG, STDDEV -> true;
      case MIN, MAX, ANY_VALUE, PERCENTILE -> false;
    };
  }

  /// A number from 0 to 1 that is written out, or null after a problem was reported.
  private @Nullable BigDecimal fraction(Node node) {
    var typed = arguments.check(node);
    if (typed == null) {
      return null;
    }
    if (!(typed instanceof Typed.Constant constant)
        || !constant.type().isNumeric()
        || !constant.value().isValue(0)) {
      problems.report(
          node.span(),
          "percentile takes a number from 0 to 1 as its second argument, written out and not"
              + " computed",
          "the median is percentile(x, 0.5)");
      return null;
    }
    var fraction = new BigDecimal(constant.value().text(0));
    if (fraction.signum() < 0 || fraction.compareTo(BigDecimal.ONE) > 0) {
      var meant = fraction.divide(HUNDRED).stripTrailingZeros().toPlainString();
      problems.report(
          node.span(),
          fraction.toPlainString() + " is not from 0 to 1",
          fraction.signum() > 0 && fraction.compareTo(HUNDRED) <= 0
              ? "did you mean " + meant + "?"
              : "the median is percentile(x, 0.5)");
      return null;
    }
    return fraction.stripTrailingZeros();
  }

  private @Nullable Type type(Node.Call node, Function function, Type argument) {
    return switch (function) {
      case COUNT -> Type.INTEGER;
      case MIN, MAX, ANY_VALUE, PERCENTILE -> argument;
      case SUM, AVG, STDDEV -> {
        var span = node.arguments().getFirst().span();
        if (!argument.isNumeric()) {
          problems.report(
              span,
              node.name() + " takes an integer, decimal or number, not " + argument,
              argument.kind() == Type.Kind.STRING
                  ? "cast(… as decimal(18,2)) makes a number of a text"
                  : "");
          yield null;
        }
        if (argument.kind() == Type.Kind.NUMBER || function == Function.STDDEV) {
          yield Type.NUMBER;
        }
        int scale = argument.scale() + (function == Function.AVG ? DecimalQuotient.MORE_DIGITS : 0);
        if (scale > Type.MAX_PRECISION) {
          problems.report(
              span,
              "avg of " + argument + " would have more than 38 digits after the point",
              "round(…, 6) it before");
          yield null;
        }
        yield Type.decimal(Type.MAX_PRECISION, scale);
      }
    };
  }

  private @Nullable Call refuse(Span span, String message, String remedy) {
    problems.report(span, message, remedy);
    return null;
  }

  /// The canonical text of a call.
  static String text(Call call) {
    return call.function().name().toLowerCase(Locale.ROOT)
        + (call.distinct() ? "(distinct " : "(")
        + (call.argument().isEmpty() ? "*" : call.source())
        + call.fraction().map(fraction -> ", " + fraction.toPlainString()).orElse("")
        + ")";
  }
}
