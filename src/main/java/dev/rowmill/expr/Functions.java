package dev.rowmill.expr;

import dev.rowmill.vector.Type;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// All scalar functions: a new one is one entry here and its rule.
final class Functions {

  private static final int MANY = Integer.MAX_VALUE;
  private static final Map<String, Function> ALL = new LinkedHashMap<>();

  /// A function.
  ///
  /// @param usage how it is written, for messages
  /// @param fewest how many arguments it takes at least, `most` at most
  record Function(String usage, int fewest, int most, Rule rule) {}

  /// Checks the arguments of a call and gives what it computes, or reports problems and gives null.
  @FunctionalInterface
  interface Rule {
    @Nullable Typed check(Arguments arguments);
  }

  static {
    add("coalesce(x, y, …)", 1, MANY, Choices::coalesce);
    add("nullif(x, y)", 2, 2, Choices::nullif);
    add("greatest(x, y, …)", 1, MANY, Choices::greatest);
    add("least(x, y, …)", 1, MANY, Choices::least);

    add("abs(x)", 1, 1, NumericFunctions::abs);
    add("sign(x)", 1, 1, a -> a.apply(Type.INTEGER, () -> Rounding::sign, a.numeric(0)));
    add("round(x, digits)", 1, 2, NumericFunctions::round);
    add("floor(x)", 1, 1, NumericFunctions::floor);
    add("ceil(x)", 1, 1, NumericFunctions::ceil);
    add("ceiling(x)", 1, 1, NumericFunctions::ceil);

    add("lower(text)", 1, 1, text(() -> new LetterCase(false)));
    add("upper(text)", 1, 1, text(() -> new LetterCase(true)));
    add("trim(text, characters)", 1, 2, a -> Trim.check(a, true, true));
    add("btrim(text, characters)", 1, 2, a -> Trim.check(a, true, true));
    add("ltrim(text, characters)", 1, 2, a -> Trim.check(a, true, false));
    add("rtrim(text, characters)", 1, 2, a -> Trim.check(a, false, true));
    add(
        "length(text)",
        1,
        1,
        a -> a.apply(Type.INTEGER, () -> StringFunctions::length, a.string(0)));
    add("concat(x, y, …)", 1, MANY, StringFunctions::checkConcat);
    add("replace(text, part, replacement)", 3, 3, text(() -> StringFunctions::replace));
    add(
        "position(part in text)",
        2,
        2,
        a -> a.apply(Type.INTEGER, () -> StringFunctions::position, a.string(0), a.string(1)));
    add(
        "starts_with(text, start)",
        2,
        2,
        a -> a.apply(Type.BOOLEAN, () -> StringFunctions::startsWith, a.string(0), a.string(1)));
    add(
        "substring(text from start for length)",
        2,
        3,
        a ->
            a.count() == 2
                ? a.apply(Type.STRING, () -> Substrings::from, a.string(0), a.integer(1))
                : a.apply(
                    Type.STRING,
                    () -> Substrings::fromFor,
                    a.string(0),
                    a.integer(1),
                    a.integer(2)));
    add(
        "left(text, count)",
        2,
        2,
        a -> a.apply(Type.STRING, () -> Substrings::left, a.string(0), a.integer(1)));
    add(
        "right(text, count)",
        2,
        2,
        a -> a.apply(Type.STRING, () -> Substrings::right, a.string(0), a.integer(1)));
    add(
        "split_part(text, delimiter, number)",
        3,
        3,
        a ->
            a.apply(
                Type.STRING, () -> Substrings::splitPart, a.string(0), a.string(1), a.integer(2)));
    add("lpad(text, length, fill)", 2, 3, a -> Padding.check(a, true));
    add("rpad(text, length, fill)", 2, 3, a -> Padding.check(a, false));
    add("regexp_like(text, 'pattern')", 2, 2, RegularExpressions::check);

    add("date(x)", 1, 1, a -> DateFunctions.convert(a, Type.DATE));
    add("timestamp(x)", 1, 1, a -> DateFunctions.convert(a, Type.DATETIME));
    add("datetime(x)", 1, 1, a -> DateFunctions.convert(a, Type.DATETIME));
    add("date_trunc('unit', x)", 2, 2, DateFunctions::truncate);
    add("extract(field from x)", 2, 2, DateFunctions::extract);
    add("to_char(x, 'pattern')", 2, 2, DateFormat::check);
  }

  private Functions() {}

  private static void add(String usage, int fewest, int most, Rule rule) {
    ALL.put(usage.substring(0, usage.indexOf('(')), new Function(usage, fewest, most, rule));
  }

  /// A function from texts to a text.
  private static Rule text(Supplier<Operation> operation) {
    return arguments -> {
      var texts = new @Nullable Typed[arguments.count()];
      for (int i = 0; i < texts.length; i++) {
        texts[i] = arguments.string(i);
      }
      return arguments.apply(Type.STRING, operation, texts);
    };
  }

  static @Nullable Function named(String name) {
    return ALL.get(name);
  }

  static Set<String> names() {
    return Collections.unmodifiableSet(ALL.keySet());
  }

  static String usage(String name) {
    var function = ALL.get(name);
    return function == null ? name + "(…)" : function.usage();
  }

  static String count(int arguments) {
    return switch (arguments) {
      case 0 -> "no arguments";
      case 1 -> "1 argument";
      default -> arguments + " arguments";
    };
  }

  static String unknown(String name) {
    return switch (name) {
      case "now", "current_date", "current_timestamp", "random" ->
          "there is no " + name + ": an expression gives the same result whenever it is run";
      case "percentile" -> "the aggregate " + name + " is not supported yet";
      default -> "there is no function '" + name + "'";
    };
  }

  static String remedy(String name) {
    return switch (name) {
      case "now", "current_date", "current_timestamp" -> "give the day as a parameter";
      case "substr", "mid" -> "did you mean 'substring'?";
      case "ifnull", "nvl", "isnull" -> "did you mean 'coalesce'?";
      case "len", "char_length" -> "did you mean 'length'?";
      case "if", "iif" -> "write case when condition then value else value end";
      case "year", "month", "day", "hour", "minute", "second" ->
          "write extract(" + name + " from x)";
      case "strpos", "instr", "indexof" -> "did you mean 'position(part in text)'?";
      case "percentile", "random" -> "";
      default -> {
        var all = new LinkedHashSet<>(ALL.keySet());
        all.addAll(Aggregates.names());
        var closest = Closest.to(name, all);
        yield closest == null
            ? "functions are " + String.join(", ", ALL.keySet())
            : "did you mean '" + closest + "'?";
      }
    };
  }
}
