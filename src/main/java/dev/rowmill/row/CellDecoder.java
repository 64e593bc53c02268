package dev.rowmill.row;

import dev.rowmill.vector.Vector;

/// Decodes the cells of a column, all rows of a batch at once. Not thread-safe.
interface CellDecoder {

  /// Sets every row of `out` that is not NULL already to what its cell says, or breaks [Rule#TYPE]
  /// or another rule for it.
  ///
  /// @param out reset to `cells.size` rows, of this decoder's type; rows that are NULL keep being
  ///   so
  void decode(Cells cells, Vector out, Breaks breaks);
}
