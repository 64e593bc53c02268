package dev.rowmill.expr;

import dev.rowmill.vector.Type;
import java.math.RoundingMode;
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
    add("try(x)", 1, 1, Choices::attempt);
    add("num_nulls(x, y, …)", 1, MANY, a -> Choices.count(a, true));
    add("num_nonnulls(x, y, …)", 1, MANY, a -> Choices.count(a, false));

    add("abs(x)", 1, 1, NumericFunctions::abs);
    add("sign(x)", 1, 1, a -> a.apply(Type.INTEGER, () -> Rounding::sign, a.numeric(0)));
    add("round(x, digits)", 1, 2, a -> NumericFunctions.toDigits(a, RoundingMode.HALF_UP));
    add("trunc(x, digits)", 1, 2, a -> NumericFunctions.toDigits(a, RoundingMode.DOWN));
    add("floor(x)", 1, 1, a -> NumericFunctions.whole(a, RoundingMode.FLOOR));
    add("ceil(x)", 1, 1, a -> NumericFunctions.whole(a, RoundingMode.CEILING));
    add("ceiling(x)", 1, 1, a -> NumericFunctions.whole(a, RoundingMode.CEILING));
    add("div(x, y)", 2, 2, NumericFunctions::div);
    add("mod(x, y)", 2, 2, NumericFunctions::mod);
    add("power(x, y)", "nn", Type.NUMBER, NumberFunctions::power);
    add("sqrt(x)", "n", Type.NUMBER, () -> NumberFunctions.of(StrictMath::sqrt));
    add("exp(x)", "n", Type.NUMBER, () -> NumberFunctions.of(StrictMath::exp));
    add("ln(x)", "n", Type.NUMBER, () -> NumberFunctions.of(StrictMath::log));
    add("log10(x)", "n", Type.NUMBER, () -> NumberFunctions.of(StrictMath::log10));

    add("lower(text)", "s", Type.STRING, () -> new LetterCase(false));
    add("upper(text)", "s", Type.STRING, () -> new LetterCase(true));
    add("initcap(text)", "s", Type.STRING, () -> TextOperation.of(Words::capitalized));
    add("normalize(text, 'form')", 1, 2, Words::normalize);
    add("trim(text, characters)", 1, 2, a -> Trim.check(a, true, true));
    add("btrim(text, characters)", 1, 2, a -> Trim.check(a, true, true));
    add("ltrim(text, characters)", 1, 2, a -> Trim.check(a, true, false));
    add("rtrim(text, characters)", 1, 2, a -> Trim.check(a, false, true));
    add("length(text)", "s", Type.INTEGER, () -> StringFunctions::length);
    add("concat(x, y, …)", 1, MANY, StringFunctions::checkConcat);
    add("concat_ws(separator, x, y, …)", 2, MANY, StringFunctions::checkConcatWith);
    add("replace(text, part, replacement)", "sss", Type.STRING, () -> StringFunctions::replace);
    add("translate(text, from, to)", "sss", Type.STRING, () -> Characters::translate);
    add("reverse(text)", "s", Type.STRING, () -> Characters::reverse);
    add("repeat(text, count)", "si", Type.STRING, () -> Padding::repeat);
    add("position(part in text)", 2, 2, StringFunctions::checkPosition);
    add("contains(text, part)", "ss", Type.BOOLEAN, () -> StringFunctions::contains);
    add("starts_with(text, start)", "ss", Type.BOOLEAN, () -> StringFunctions::startsWith);
    add("ends_with(text, end)", "ss", Type.BOOLEAN, () -> StringFunctions::endsWith);
    add("substring(text from start for length)", 2, 3, Substrings::check);
    add("left(text, count)", "si", Type.STRING, () -> Substrings::left);
    add("right(text, count)", "si", Type.STRING, () -> Substrings::right);
    add("split_part(text, delimiter, number)", "ssi", Type.STRING, () -> Substrings::splitPart);
    add("lpad(text, length, fill)", 2, 3, a -> Padding.check(a, true));
    add("rpad(text, length, fill)", 2, 3, a -> Padding.check(a, false));
    add("ascii(text)", "s", Type.INTEGER, () -> Characters::code);
    add("chr(code)", "i", Type.STRING, () -> Characters::character);
    add("md5(text)", "s", Type.STRING, () -> new Digest("MD5"));
    add("sha256(text)", "s", Type.STRING, () -> new Digest("SHA-256"));
    add("regexp_like(text, 'pattern', 'flags')", 2, 3, RegularExpressions::like);
    add("regexp_replace(text, 'pattern', 'with', 'flags')", 3, 4, RegularExpressions::replace);
    add("regexp_extract(text, 'pattern', group)", 2, 3, RegularExpressions::extract);

    add("date(x)", 1, 1, a -> DateFunctions.convert(a, Type.DATE));
    add("timestamp(x)", 1, 1, a -> DateFunctions.convert(a, Type.DATETIME));
    add("datetime(x)", 1, 1, a -> DateFunctions.convert(a, Type.DATETIME));
    add("make_date(year, month, day)", "iii", Type.DATE, () -> DateArithmetic::make);
    add("date_add('unit', count, x)", 3, 3, DateFunctions::add);
    add("date_diff('unit', from, to)", 3, 3, DateFunctions::difference);
    add("date_trunc('unit', x)", 2, 2, DateFunctions::truncate);
    add("extract(field from x)", 2, 2, DateFunctions::extract);
    add("to_char(x, 'pattern')", 2, 2, DateFormat::check);
    add("to_date(text, 'pattern')", 2, 2, a -> DateReader.check(a, Type.DATE));
    add("to_timestamp(text, 'pattern')", 2, 2, a -> DateReader.check(a, Type.DATETIME));
  }

  private Functions() {}

  private static void add(String usage, int fewest, int most, Rule rule) {
    ALL.put(usage.substring(0, usage.indexOf('(')), new Function(usage, fewest, most, rule));
  }

  /// A strict function of arguments of given kinds.
  ///
  /// @param kinds a letter for each: `s` string, `i` integer, `n` any numeric one, as a number
  private static void add(String usage, String kinds, Type result, Supplier<Operation> operation) {
    Rule rule =
        arguments -> {
          var values = new @Nullable Typed[kinds.length()];
          for (int i = 0; i < values.length; i++) {
            values[i] =
                switch (kinds.charAt(i)) {
                  case 's' -> arguments.string(i);
                  case 'i' -> arguments.integer(i);
                  default -> arguments.number(i);
                };
          }
          return arguments.apply(result, operation, values);
        };
    add(usage, kinds.length(), kinds.length(), rule);
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
      case "now", "current_date", "current_timestamp", "today", "getdate", "random" ->
          "there is no " + name + ": an expression gives the same result whenever it is run";
      default -> "there is no function '" + name + "'";
    };
  }

  static String remedy(String name) {
    return switch (name) {
      case "now", "current_date", "current_timestamp", "today", "getdate" ->
          "give the day as a parameter";
      case "substr", "mid" -> "did you mean 'substring'?";
      case "ifnull", "nvl", "isnull" -> "did you mean 'coalesce'?";
      case "len", "char_length" -> "did you mean 'length'?";
      case "if", "iif" -> "write case when condition then value else value end";
      case "year", "quarter", "month", "week", "day", "hour", "minute", "second" ->
          "write extract(" + name + " from x)";
      case "strpos", "instr", "indexof", "charindex" -> "did you mean 'position(part in text)'?";
      case "regexp_substr", "regexp_match", "regexp_matches" -> "did you mean 'regexp_extract'?";
      case "rlike", "regexp" -> "did you mean 'regexp_like'?";
      case "pow" -> "did you mean 'power'?";
      case "date_part" -> "write extract(year from x)";
      case "dateadd", "add_months", "adddate" -> "write date_add('month', count, x)";
      case "datediff", "age", "months_between" -> "write date_diff('day', from, to)";
      case "str_to_date", "parse_date" -> "did you mean 'to_date'?";
      case "to_number" -> "cast(text as decimal(12,2)) makes a number of a text";
      case "random" -> "";
      case "last_day", "eomonth" -> "write date_trunc('month', date_add('month', 1, x)) - 1";
      case "countif", "count_if" -> "write sum(case when condition then 1 else 0 end)";
      case "sumif", "sum_if" -> "write sum(case when condition then x end)";
      case "variance", "var", "var_samp" -> "it is the square of stddev(x): power(stddev(x), 2)";
      case "string_agg", "group_concat", "listagg", "array_agg" ->
          "the values of a group are not put together; min(x), max(x) and any_value(x) give one";
      case "row_number", "rank", "lag", "lead" -> "an expression sees no other row";
      case "date_format", "strftime", "format_date" -> "did you mean 'to_char'?";
      case "hash", "sha1", "sha2" -> "there are md5(text) and sha256(text)";
      case "ucase" -> "did you mean 'upper'?";
      case "lcase" -> "did you mean 'lower'?";
      case "decode", "switch" -> "write case x when value then result else result end";
      case "median" -> "write percentile(x, 0.5)";
      case "percentile_disc", "percentile_cont", "quantile" -> "write percentile(x, 0.95)";
      case "stddev_samp", "std", "stdev" -> "did you mean 'stddev'?";
      case "mean", "average" -> "did you mean 'avg'?";
      case "first", "first_value" -> "did you mean 'any_value'?";
      case "count_distinct", "approx_count_distinct" -> "write count(distinct x)";
      default -> {
        var all = new LinkedHashSet<>(ALL.keySet());
        all.addAll(Aggregates.names());
        var closest = Closest.to(name, all);
        yield closest == null
            ? "docs/expressions.md lists the functions"
            : "did you mean '" + closest + "'?";
      }
    };
  }
}
