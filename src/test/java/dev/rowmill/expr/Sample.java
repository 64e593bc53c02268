package dev.rowmill.expr;

import dev.rowmill.vector.CellError;
import dev.rowmill.vector.Type.Kind;
import org.jspecify.annotations.Nullable;

/// A generated expression and, beside it, the plain computation that it must equal.
///
/// @param scale of a decimal
/// @param reference the value of a row: null, Long, BigDecimal of that scale, Double, String,
///   Boolean or LocalDate
record Sample(String text, Kind kind, int scale, Reference reference) {

  /// @throws Failure if the row is an error
  interface Reference {
    @Nullable Object at(int row);
  }

  static final class Failure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    final CellError error;

    Failure(CellError error) {
      super(error.rule(), null, false, false);
      this.error = error;
    }
  }
}
