package dev.rowmill.row;

import dev.rowmill.vector.LongVector;
import dev.rowmill.vector.Vector;

/// ISO dates, `2026-01-31`.
final class DateDecoder implements CellDecoder {

  @Override
  public void decode(Cells cells, Vector out, Breaks breaks) {
    var vector = (LongVector) out;
    var values = vector.values();
    for (int row = 0; row < cells.size; row++) {
      if (vector.isValue(row)) {
        int start = cells.starts[row];
        long days =
            cells.ends[row] - start == Iso.DATE_BYTES ? Iso.date(cells.data, start) : Iso.INVALID;
        values[row] = days;
        if (days == Iso.INVALID) {
          breaks.cell(vector, row, Rule.TYPE);
        }
      }
    }
  }
}
