package dev.rowmill.row;

import dev.rowmill.vector.Vector;

/// A constraint on a column, tested for all rows of a batch at once. Not thread-safe.
interface Check {

  /// Breaks its rule for every row whose value does not fulfil it; rows that are no value are left
  /// alone.
  void check(Vector vector, Breaks breaks);
}
