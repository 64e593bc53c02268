package dev.rowmill.row;

import dev.rowmill.vector.LongVector;
import dev.rowmill.vector.Vector;

/// ISO datetimes; see [Iso#datetime(byte\[\], int, int)].
final class DatetimeDecoder implements CellDecoder {

  @Override
  public void decode(Cells cells, Vector out, Breaks breaks) {
    var vector = (LongVector) out;
    var values = vector.values();
    for (int row = 0; row < cells.size; row++) {
      if (vector.isValue(row)) {
        long micros = Iso.datetime(cells.data, cells.starts[row], cells.ends[row]);
        values[row] = micros;
        if (micros == Iso.INVALID) {
          breaks.cell(vector, row, Rule.TYPE);
        }
      }
    }
  }
}
