package dev.rowmill.summary;

import dev.rowmill.vector.BytesVector;
import dev.rowmill.vector.Columns;
import dev.rowmill.vector.DecimalVector;
import dev.rowmill.vector.DoubleVector;
import dev.rowmill.vector.LongVector;
import dev.rowmill.vector.Type;
import dev.rowmill.vector.Vector;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Rows of plain values as a batch: `Long` for what is held in longs, `BigDecimal`, `Double`,
/// `String`, or null.
final class Rows implements Columns {

  private final int rows;
  private final List<Vector> vectors;

  Rows(List<Type> types, List<@Nullable Object[]> rows) {
    this.rows = rows.size();
    vectors = types.stream().map(Vector::of).toList();
    for (int slot = 0; slot < types.size(); slot++) {
      var vector = vectors.get(slot);
      vector.reset(rows.size());
      for (int row = 0; row < rows.size(); row++) {
        set(vector, row, rows.get(row)[slot]);
      }
    }
  }

  static void set(Vector vector, int row, @Nullable Object value) {
    if (value == null) {
      vector.setNull(row);
      return;
    }
    switch (vector) {
      case LongVector longs -> longs.set(row, (Long) value);
      case DoubleVector doubles -> doubles.set(row, (Double) value);
      case DecimalVector decimals ->
          decimals.set(row, ((BigDecimal) value).setScale(decimals.type().scale()).unscaledValue());
      case BytesVector strings -> {
        var bytes = ((String) value).getBytes(StandardCharsets.UTF_8);
        strings.append(row, bytes, 0, bytes.length);
      }
    }
  }

  @Override
  public int rows() {
    return rows;
  }

  @Override
  public Vector vector(int slot) {
    return vectors.get(slot);
  }
}
