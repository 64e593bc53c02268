package dev.rowmill.expr;

import dev.rowmill.vector.Type.Kind;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Operators that do not look at all of their arguments, or at NULL, as plain lazy computations.
final class SampleLogic {

  private SampleLogic() {}

  static Sample and(Sample x, Sample y) {
    return logic("and", x, y, false);
  }

  static Sample or(Sample x, Sample y) {
    return logic("or", x, y, true);
  }

  private static Sample logic(String operator, Sample x, Sample y, boolean decisive) {
    return bool(
        "(" + x.text() + " " + operator + " " + y.text() + ")",
        row -> {
          var left = x.reference().at(row);
          if (left != null && (Boolean) left == decisive) {
            return decisive;
          }
          var right = y.reference().at(row);
          if (right != null && (Boolean) right == decisive) {
            return decisive;
          }
          return left == null || right == null ? null : (Boolean) !decisive;
        });
  }

  static Sample isNull(Sample x) {
    return bool("(" + x.text() + " is null)", row -> x.reference().at(row) == null);
  }

  static Sample in(Sample x, List<Sample> items) {
    var list = items.stream().map(Sample::text).collect(Collectors.joining(", "));
    return bool(
        "(" + x.text() + " in (" + list + "))",
        row -> {
          var value = x.reference().at(row);
          boolean unknown = false;
          for (var item : items) {
            var other = item.reference().at(row);
            if (value != null && other != null && ReferenceValues.compare(value, other) == 0) {
              return true;
            }
            unknown |= value == null || other == null;
          }
          return unknown ? null : false;
        });
  }

  static Sample coalesce(Sample x, Sample y) {
    return chosen(
        "coalesce(" + x.text() + ", " + y.text() + ")",
        x,
        y,
        (common, row) -> {
          var value = ReferenceValues.as(common, x.reference().at(row));
          return value != null ? value : ReferenceValues.as(common, y.reference().at(row));
        });
  }

  static Sample nullif(Sample x, Sample y) {
    return new Sample(
        "nullif(" + x.text() + ", " + y.text() + ")",
        x.kind(),
        x.scale(),
        row -> {
          var value = x.reference().at(row);
          var other = y.reference().at(row);
          return value != null && other != null && ReferenceValues.compare(value, other) == 0
              ? null
              : value;
        });
  }

  static Sample greatest(Sample x, Sample y) {
    return chosen(
        "greatest(" + x.text() + ", " + y.text() + ")",
        x,
        y,
        (common, row) -> {
          var value = ReferenceValues.as(common, x.reference().at(row));
          var other = ReferenceValues.as(common, y.reference().at(row));
          if (value == null || other == null) {
            return value == null ? other : value;
          }
          return ReferenceValues.compare(value, other) >= 0 ? value : other;
        });
  }

  static Sample cases(Sample condition, Sample x, Sample y) {
    return chosen(
        "case when " + condition.text() + " then " + x.text() + " else " + y.text() + " end",
        x,
        y,
        (common, row) -> {
          var holds = condition.reference().at(row);
          var taken = holds != null && (Boolean) holds ? x : y;
          return ReferenceValues.as(common, taken.reference().at(row));
        });
  }

  private interface Choice {
    @Nullable Object at(Sample common, int row);
  }

  /// An expression of the common type of x and y, of which x has the wider kind.
  private static Sample chosen(String text, Sample x, Sample y, Choice choice) {
    var common = new Sample(text, x.kind(), Math.max(x.scale(), y.scale()), row -> null);
    return new Sample(text, common.kind(), common.scale(), row -> choice.at(common, row));
  }

  private static Sample bool(String text, Sample.Reference reference) {
    return new Sample(text, Kind.BOOLEAN, 0, reference);
  }
}
