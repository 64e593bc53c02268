package dev.rowmill.vector;

/// Why a cell has no value. A row one of whose needed cells is in error becomes a reject with this
/// rule.
public enum CellError {
  INTEGER_OVERFLOW("integer overflow: the result does not fit 64 bits"),
  DECIMAL_OVERFLOW("decimal overflow: the result has more than 38 digits"),
  NUMBER_OVERFLOW("number overflow: the result is not a finite double"),
  DIVISION_BY_ZERO("division by zero"),
  DATE_OVERFLOW("date overflow: the result is outside the years 0000 to 9999"),
  INVALID_CAST("the value does not convert to the type asked for"),
  INVALID_ARGUMENT("an argument is outside what the function takes");

  private final String message;

  CellError(String message) {
    this.message = message;
  }

  /// What a reject says, without the value.
  public String message() {
    return message;
  }

  /// The rule's name in a reject: `division_by_zero`.
  public String rule() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
