package dev.rowmill.row;

import dev.rowmill.expr.Expression;
import dev.rowmill.vector.Columns;
import dev.rowmill.vector.Type;
import dev.rowmill.vector.Vector;
import java.util.Set;

/// Expressions made by hand.
final class Fake {

  private Fake() {}

  /// Sets one row of the result.
  interface RowFunction {
    void apply(Columns columns, int row, Vector result);
  }

  static Expression expression(Type type, Set<Integer> slots, RowFunction function) {
    return make(
        type,
        slots,
        () -> {
          var result = Vector.of(type);
          return columns -> {
            result.reset(columns.rows());
            for (int row = 0; row < columns.rows(); row++) {
              function.apply(columns, row, result);
            }
            return result;
          };
        });
  }

  /// An expression that is nothing but a column.
  static Expression column(int slot, Type type) {
    return make(type, Set.of(slot), () -> columns -> columns.vector(slot));
  }

  private static Expression make(
      Type resultType,
      Set<Integer> readSlots,
      java.util.function.Supplier<Expression.Evaluator> evaluators) {
    return new Expression() {
      @Override
      public Type type() {
        return resultType;
      }

      @Override
      public Set<Integer> slots() {
        return readSlots;
      }

      @Override
      public Evaluator evaluator() {
        return evaluators.get();
      }
    };
  }
}
