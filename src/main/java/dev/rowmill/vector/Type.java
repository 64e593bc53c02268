package dev.rowmill.vector;

import org.jspecify.annotations.Nullable;

/// The type of a column or of an expression.
///
/// @param kind which of the seven types
/// @param precision the largest number of decimal digits, 1 to 38; 0 unless the kind is `DECIMAL`
/// @param scale the number of digits after the decimal point, 0 to precision; 0 unless the kind is
///   `DECIMAL`
public record Type(Kind kind, int precision, int scale) {

  /// The largest number of digits a decimal may have.
  public static final int MAX_PRECISION = 38;

  public static final Type STRING = new Type(Kind.STRING, 0, 0);
  public static final Type INTEGER = new Type(Kind.INTEGER, 0, 0);
  public static final Type NUMBER = new Type(Kind.NUMBER, 0, 0);
  public static final Type BOOLEAN = new Type(Kind.BOOLEAN, 0, 0);
  public static final Type DATE = new Type(Kind.DATE, 0, 0);
  public static final Type DATETIME = new Type(Kind.DATETIME, 0, 0);

  /// The kinds of type, and the vector that holds each.
  public enum Kind {
    /// UTF-8 text: [BytesVector].
    STRING,
    /// 64-bit signed integer: [LongVector].
    INTEGER,
    /// Exact decimal of at most 38 digits: [DecimalVector].
    DECIMAL,
    /// IEEE 754 double: [DoubleVector].
    NUMBER,
    /// False or true, held as 0 or 1: [LongVector].
    BOOLEAN,
    /// Days since 1970-01-01: [LongVector].
    DATE,
    /// Microseconds since 1970-01-01T00:00:00, without a zone: [LongVector].
    DATETIME
  }

  public Type {
    if (kind == Kind.DECIMAL) {
      if (precision < 1 || precision > MAX_PRECISION || scale < 0 || scale > precision) {
        throw new IllegalArgumentException(
            "decimal(" + precision + "," + scale + ") is not a decimal type");
      }
    } else if (precision != 0 || scale != 0) {
      throw new IllegalArgumentException(kind + " has no precision");
    }
  }

  /// A decimal of `precision` digits in all, `scale` of them after the point.
  ///
  /// @throws IllegalArgumentException unless 1 ≤ precision ≤ 38 and 0 ≤ scale ≤ precision
  public static Type decimal(int precision, int scale) {
    return new Type(Kind.DECIMAL, precision, scale);
  }

  /// Whether values of this type can be added and compared as numbers.
  public boolean isNumeric() {
    return kind == Kind.INTEGER || kind == Kind.DECIMAL || kind == Kind.NUMBER;
  }

  // Written out, for what a record has by itself is code made when it is first called: some ten
  // classes, in every process, and no AOT cache keeps them.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Type type
        && kind == type.kind
        && precision == type.precision
        && scale == type.scale;
  }

  @Override
  public int hashCode() {
    return (kind.ordinal() * 64 + precision) * 64 + scale;
  }

  /// The type as a job file writes it: `integer`, `decimal(12,2)`.
  @Override
  public String toString() {
    var name = kind.name().toLowerCase(java.util.Locale.ROOT);
    return kind == Kind.DECIMAL ? name + "(" + precision + "," + scale + ")" : name;
  }
}
