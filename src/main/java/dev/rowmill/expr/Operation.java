package dev.rowmill.expr;

import dev.rowmill.vector.Vector;

/// What an operator or a function does to a batch. One object serves one thread and may keep
/// buffers between batches.
@FunctionalInterface
interface Operation {

  /// Sets rows `0 … rows - 1` of `result`, which was reset to that many rows.
  ///
  /// If the node is strict, the rows in which some argument is NULL or an error have been marked
  /// already; the operation may compute them or not (their argument values are undefined), but must
  /// leave their marks alone.
  void run(int rows, Vector[] arguments, Vector result);
}
