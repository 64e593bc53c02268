package dev.rowmill.vector;

/// The rows of a batch as columns, each under its slot: the number that resolving the job file gave
/// it.
public interface Columns {

  /// The number of rows, which every vector has.
  int rows();

  /// The values of a column, valid until the batch's next step.
  Vector vector(int slot);
}
