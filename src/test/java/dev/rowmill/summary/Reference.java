package dev.rowmill.summary;

import dev.rowmill.expr.AggregateExpression.Call;
import dev.rowmill.expr.AggregateExpression.Function;
import dev.rowmill.job.JobPlan;
import dev.rowmill.vector.Type;
import dev.rowmill.vector.Vector;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The summary as one would write it without a thought of speed: a sorted map of lists of values.
final class Reference {

  private static final Comparator<Object> VALUES =
      (a, b) ->
          switch (a) {
            case Long x -> x.compareTo((Long) b);
            case BigDecimal x -> x.compareTo((BigDecimal) b);
            case Double x -> Double.compare(x + 0.0, (Double) b + 0.0);
            case String x ->
                Arrays.compareUnsigned(
                    x.getBytes(StandardCharsets.UTF_8),
                    ((String) b).getBytes(StandardCharsets.UTF_8));
            default -> throw new IllegalArgumentException();
          };

  private Reference() {}

  static String csv(JobPlan.Output.Summary output, List<@Nullable Object[]> rows) {
    int keys = output.keys().size();
    var groups = new TreeMap<List<@Nullable Object>, List<@Nullable Object[]>>(Reference::compare);
    for (var row : rows) {
      var key = new ArrayList<>(Arrays.asList(row).subList(0, keys));
      groups.computeIfAbsent(key, _ -> new ArrayList<>()).add(row);
    }
    if (keys == 0 && groups.isEmpty()) {
      groups.put(List.of(), List.of());
    }
    var names = new ArrayList<String>();
    output.keys().forEach(key -> names.add(key.name()));
    output.aggregates().forEach(aggregate -> names.add(aggregate.name()));
    var csv = new StringBuilder(String.join(",", names)).append('\n');
    var records = new ArrayList<List<@Nullable Object>>();
    groups.forEach(
        (key, members) -> {
          var record = new ArrayList<@Nullable Object>(key);
          for (var aggregate : output.aggregates()) {
            var call = aggregate.expression().calls().getFirst();
            int slot = aggregate.argumentSlots().getFirst();
            var values =
                slot < 0
                    ? members.stream().map(_ -> (Object) 1L).toList()
                    : members.stream().map(m -> m[slot]).filter(Objects::nonNull).toList();
            record.add(result(call, values));
          }
          records.add(record);
        });
    var types = new ArrayList<Type>();
    output.keys().forEach(key -> types.add(key.type()));
    output.aggregates().forEach(a -> types.add(a.expression().result().type()));
    // Stable: what is left equal stays in the order of the keys.
    records.sort((a, b) -> compare(a, b, output.selection().orderBy()));
    for (var record : records) {
      var cells = new ArrayList<String>();
      for (int i = 0; i < types.size(); i++) {
        cells.add(text(types.get(i), record.get(i)));
      }
      var line = String.join(",", cells);
      csv.append(line.isEmpty() ? "\"\"" : line).append('\n');
    }
    return csv.toString();
  }

  private static int compare(
      List<@Nullable Object> a, List<@Nullable Object> b, List<JobPlan.SortColumn> orderBy) {
    for (var column : orderBy) {
      var left = a.get(column.column());
      var right = b.get(column.column());
      if (left == null || right == null) {
        int order = Boolean.compare(left == null, right == null);
        if (order != 0) {
          return column.nullsFirst() ? -order : order;
        }
        continue;
      }
      int order = VALUES.compare(left, right);
      if (order != 0) {
        return column.descending() ? -order : order;
      }
    }
    return 0;
  }

  private static int compare(List<@Nullable Object> a, List<@Nullable Object> b) {
    var order = Comparator.nullsLast(VALUES);
    for (int i = 0; i < a.size(); i++) {
      int result = order.compare(a.get(i), b.get(i));
      if (result != 0) {
        return result;
      }
    }
    return 0;
  }

  private static @Nullable Object result(Call call, List<Object> all) {
    var function = call.function();
    var type = call.type();
    var values = all;
    if (call.distinct()) {
      var different = new TreeSet<>(VALUES);
      different.addAll(all);
      values = List.copyOf(different);
    }
    if (function == Function.COUNT) {
      return (long) values.size();
    }
    if (values.isEmpty()) {
      return null;
    }
    boolean number = type.kind() == Type.Kind.NUMBER;
    var count = BigDecimal.valueOf(values.size());
    return switch (function) {
      case MIN -> values.stream().min(VALUES).orElseThrow();
      case MAX -> values.stream().max(VALUES).orElseThrow();
      case SUM -> number ? (Object) sum(values).doubleValue() : sum(values);
      case AVG ->
          number
              ? (Object) sum(values).divide(count, new MathContext(2000)).doubleValue()
              : sum(values).divide(count, type.scale(), RoundingMode.HALF_UP);
      case STDDEV -> values.size() < 2 ? null : deviation(values);
      case ANY_VALUE -> values.getFirst();
      case PERCENTILE -> percentile(call.fraction().orElseThrow(), values);
      case COUNT -> throw new IllegalStateException();
    };
  }

  /// The first of the sorted values at which the share of those up to it has come to the fraction.
  private static Object percentile(BigDecimal fraction, List<Object> values) {
    var sorted = values.stream().sorted(VALUES).toList();
    var count = BigDecimal.valueOf(sorted.size());
    int at = 0;
    while (BigDecimal.valueOf(at + 1L).compareTo(fraction.multiply(count)) < 0) {
      at++;
    }
    return sorted.get(at);
  }

  /// Two passes of exact arithmetic, and a root of so many digits that rounding it again does no
  /// harm.
  private static double deviation(List<?> values) {
    var n = BigDecimal.valueOf(values.size());
    var sum = sum(values);
    // n² times the sum of the squared distances from the mean.
    var distances = BigDecimal.ZERO;
    for (var value : values) {
      distances = distances.add(n.multiply(sum(List.of(value))).subtract(sum).pow(2));
    }
    var digits = new MathContext(60);
    var divisor = n.multiply(n).multiply(n.subtract(BigDecimal.ONE));
    return distances.divide(divisor, digits).sqrt(digits).doubleValue();
  }

  private static BigDecimal sum(List<?> values) {
    var sum = BigDecimal.ZERO;
    for (var value : values) {
      sum =
          sum.add(
              switch (value) {
                case Long x -> BigDecimal.valueOf(x);
                case BigDecimal x -> x;
                case Double x -> new BigDecimal(x);
                default -> throw new IllegalArgumentException();
              });
    }
    return sum;
  }

  private static String text(Type type, @Nullable Object value) {
    if (value == null) {
      return "";
    }
    var vector = Vector.of(type);
    vector.reset(1);
    Rows.set(vector, 0, value instanceof Double x ? (Object) (x + 0.0) : value);
    var text = vector.text(0);
    boolean quoted = type.kind() == Type.Kind.STRING && !text.matches("(?s)[^,\"\r\n]+");
    return quoted ? '"' + text.replace("\"", "\"\"") + '"' : text;
  }
}
