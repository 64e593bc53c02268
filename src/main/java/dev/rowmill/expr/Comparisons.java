package dev.rowmill.expr;

import dev.rowmill.expr.Coercion.Placed;
import dev.rowmill.vector.LongVector;
import dev.rowmill.vector.Type;
import dev.rowmill.vector.Vector;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Which operation a comparison is for the types of its operands: `= <> < <= > >=`, `is distinct
/// from`, `in`.
record Comparisons(Coercion coercion) {

  @Nullable Typed check(String relation, Placed left, Placed right) {
    var sides = coercion.comparable(List.of(left, right));
    if (sides == null) {
      return null;
    }
    if (relation.equals("is distinct from")) {
      var equal = compare("=", sides.get(0), sides.get(1));
      var text = "(" + sides.get(0).text() + " is distinct from " + sides.get(1).text() + ")";
      return Typed.lenient(
          text,
          Type.BOOLEAN,
          List.of(sides.get(0), sides.get(1), equal),
          () -> Comparisons::distinct);
    }
    return compare(relation, sides.get(0), sides.get(1));
  }

  /// Compares two values that [Coercion#comparable] or [Coercion#unify] has brought together.
  static Typed compare(String relation, Typed left, Typed right) {
    boolean less = !relation.equals("=") && !relation.equals("<>");
    // x > y is y < x, and x <= y is not (y < x).
    boolean swap = relation.equals(">") || relation.equals("<=");
    long negation = relation.equals("<>") || relation.equals("<=") || relation.equals(">=") ? 1 : 0;
    int xScale = (swap ? right : left).type().scale();
    int yScale = (swap ? left : right).type().scale();
    Supplier<Operation> operation =
        switch (left.type().kind()) {
          case STRING -> () -> Comparison.ofStrings(less, negation);
          case NUMBER -> () -> Comparison.ofNumbers(less, negation);
          case INTEGER, DECIMAL -> () -> Comparison.ofDecimals(less, negation, xScale, yScale);
          case BOOLEAN, DATE, DATETIME -> () -> Comparison.ofLongs(less, negation);
        };
    // The arguments stay in their order, for of two errors the left one counts.
    return Typed.strict(
        "(" + left.text() + " " + relation + " " + right.text() + ")",
        Type.BOOLEAN,
        List.of(left, right),
        swap ? () -> swapped(operation.get()) : operation);
  }

  private static Operation swapped(Operation operation) {
    var swapped = new Vector[2];
    return (rows, arguments, result) -> {
      swapped[0] = arguments[1];
      swapped[1] = arguments[0];
      operation.run(rows, swapped, result);
    };
  }

  /// Arguments: x, y, and whether they are equal.
  private static void distinct(int rows, Vector[] arguments, Vector result) {
    long[] out = ((LongVector) result).values();
    var equal = (LongVector) arguments[2];
    for (int row = 0; row < rows; row++) {
      if (equal.isError(row)) {
        result.copyMark(equal, row, row);
      } else if (equal.isValue(row)) {
        out[row] = equal.get(row) ^ 1;
      } else {
        out[row] = arguments[0].isNull(row) && arguments[1].isNull(row) ? 0 : 1;
      }
    }
  }

  /// `operand in (items)`.
  @Nullable Typed in(Placed operand, List<Placed> items) {
    var all = new ArrayList<Placed>(List.of(operand));
    all.addAll(items);
    var comparable = coercion.comparable(all);
    if (comparable == null) {
      return null;
    }
    var x = comparable.getFirst();
    var values = comparable.subList(1, comparable.size());
    var text = "(" + x.text() + " in " + Typed.call("", values) + ")";
    var constants =
        values.stream()
            .filter(Typed.Constant.class::isInstance)
            .map(Typed.Constant.class::cast)
            .toList();
    if (constants.size() == values.size()
        && constants.stream().noneMatch(constant -> constant.value().isError(0))) {
      var list = constants.stream().map(Typed.Constant::value).toList();
      return Typed.lenient(text, Type.BOOLEAN, List.of(x), () -> InList.of(x.type(), list));
    }
    var equalities = values.stream().map(value -> compare("=", x, value)).toList();
    return Typed.lenient(text, Type.BOOLEAN, equalities, () -> Logic::any);
  }
}
