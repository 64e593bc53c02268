package dev.rowmill.expr;

import dev.rowmill.vector.BytesVector;
import dev.rowmill.vector.DecimalVector;
import dev.rowmill.vector.Vector;

/// A constant as a vector with that value in every row.
final class ConstantColumn {

  private final Vector constant;
  private final Vector column;

  /// Whether rows that were filled once stay as they are: marks and wide decimals do not outlive a
  /// reset.
  private final boolean lasting;

  private int filled;

  ConstantColumn(Vector constant) {
    this.constant = constant;
    column = Vector.of(constant.type());
    lasting =
        constant.isValue(0) && !(constant instanceof DecimalVector decimal && decimal.isWide(0));
  }

  Vector rows(int rows) {
    column.reset(rows);
    int from = lasting && rows <= filled ? rows : 0;
    if (column instanceof BytesVector strings
        && constant instanceof BytesVector one
        && constant.isValue(0)) {
      strings.slicing(one.bytes());
      for (int row = from; row < rows; row++) {
        strings.set(row, one.start(0), one.end(0));
      }
    } else {
      for (int row = from; row < rows; row++) {
        column.copy(constant, 0, row);
      }
    }
    filled = Math.max(filled, rows);
    return column;
  }
}
