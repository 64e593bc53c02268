package dev.rowmill.summary;

import dev.rowmill.expr.Expression;
import dev.rowmill.vector.Type;
import java.util.Set;

/// An expression that is nothing but a column.
record SlotExpression(int slot, Type type) implements Expression {

  @Override
  public Set<Integer> slots() {
    return Set.of(slot);
  }

  @Override
  public Evaluator evaluator() {
    return columns -> columns.vector(slot);
  }
}
