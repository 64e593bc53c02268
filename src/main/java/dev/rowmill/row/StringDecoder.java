package dev.rowmill.row;

import dev.rowmill.vector.BytesVector;
import dev.rowmill.vector.Vector;

/// Strings: the cells' own bytes, not copied. That they are UTF-8 was seen to when the cells were
/// read.
final class StringDecoder implements CellDecoder {

  @Override
  public void decode(Cells cells, Vector out, Breaks breaks) {
    var vector = (BytesVector) out;
    vector.slicing(cells.data);
    for (int row = 0; row < cells.size; row++) {
      vector.set(row, cells.starts[row], cells.ends[row]);
    }
  }
}
