package dev.rowmill.expr;

import dev.rowmill.vector.BytesVector;
import dev.rowmill.vector.CellError;
import dev.rowmill.vector.CivilDate;
import dev.rowmill.vector.DecimalVector;
import dev.rowmill.vector.DoubleVector;
import dev.rowmill.vector.LongVector;
import dev.rowmill.vector.PowersOfTen;
import dev.rowmill.vector.Type;
import dev.rowmill.vector.ValueText;
import dev.rowmill.vector.Vector;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Conversions between types. A value that the target type does not have is the error
/// `INVALID_CAST`; digits after the point are rounded half away from zero.
final class Casts {

  private Casts() {}

  /// Applies a conversion to an expression; nothing is done if it has the type. Empty if there is
  /// no such conversion.
  static Optional<Typed> cast(Typed value, Type to) {
    if (value.type().equals(to)) {
      return Optional.of(value);
    }
    if (value.isNullLiteral()) {
      return Optional.of(nullOf(to));
    }
    return operation(value.type(), to)
        .map(
            operation ->
                Typed.strict(
                    "cast(" + value.text() + " as " + to + ")", to, List.of(value), operation));
  }

  static Typed nullOf(Type type) {
    var vector = Vector.of(type);
    vector.reset(1);
    vector.setNull(0);
    return new Typed.Constant(vector, false);
  }

  private static Optional<Supplier<Operation>> operation(Type from, Type to) {
    @Nullable Supplier<Operation> operation =
        switch (to.kind()) {
          case STRING -> () -> Casts::text;
          case INTEGER ->
              switch (from.kind()) {
                case STRING -> () -> TextCasts::parse;
                case DECIMAL -> () -> decimalToInteger(from.scale());
                case NUMBER -> () -> Casts::numberToInteger;
                case BOOLEAN -> () -> Casts::sameLongs;
                case INTEGER, DATE, DATETIME -> null;
              };
          case DECIMAL ->
              switch (from.kind()) {
                case STRING -> () -> TextCasts::parseDecimal;
                case INTEGER, DECIMAL -> () -> rescale(from.scale(), to);
                case NUMBER -> () -> Casts::numberToDecimal;
                case BOOLEAN, DATE, DATETIME -> null;
              };
          case NUMBER ->
              switch (from.kind()) {
                case STRING -> () -> TextCasts::parse;
                case INTEGER, DECIMAL -> () -> toNumber(from.scale());
                case NUMBER, BOOLEAN, DATE, DATETIME -> null;
              };
          case BOOLEAN -> from.kind() == Type.Kind.STRING ? () -> TextCasts::parse : null;
          case DATE ->
              switch (from.kind()) {
                case STRING -> () -> TextCasts::parse;
                case DATETIME -> () -> Casts::datetimeToDate;
                case INTEGER, DECIMAL, NUMBER, BOOLEAN, DATE -> null;
              };
          case DATETIME ->
              switch (from.kind()) {
                case STRING -> () -> TextCasts::parse;
                case DATE -> () -> Casts::dateToDatetime;
                case INTEGER, DECIMAL, NUMBER, BOOLEAN, DATETIME -> null;
              };
        };
    return Optional.ofNullable(operation);
  }

  private static void text(int rows, Vector[] arguments, Vector result) {
    var from = arguments[0];
    var out = (BytesVector) result;
    for (int row = 0; row < rows; row++) {
      if (out.isValue(row)) {
        int room = ValueText.room(from, row);
        int start = out.room(room);
        out.set(row, start, ValueText.write(from, row, out.bytes(), start));
      }
    }
  }

  private static void sameLongs(int rows, Vector[] arguments, Vector result) {
    System.arraycopy(
        ((LongVector) arguments[0]).values(), 0, ((LongVector) result).values(), 0, rows);
  }

  private static Operation decimalToInteger(int scale) {
    return (rows, arguments, result) -> {
      var x = (DecimalVector) arguments[0];
      var out = (LongVector) result;
      for (int row = 0; row < rows; row++) {
        if (!out.isValue(row)) {
          continue;
        }
        if (!x.isWide(row) && scale <= PowersOfTen.MAX_LONG_EXPONENT) {
          out.set(row, Decimals.divide(x.values()[row], PowersOfTen.of(scale)));
          continue;
        }
        var whole = Decimals.rescale(x.unscaled(row), scale, 0);
        if (whole.bitLength() > 63) {
          out.setError(row, CellError.INVALID_CAST);
        } else {
          out.set(row, whole.longValue());
        }
      }
    };
  }

  private static void numberToInteger(int rows, Vector[] arguments, Vector result) {
    var x = (DoubleVector) arguments[0];
    var out = (LongVector) result;
    for (int row = 0; row < rows; row++) {
      double rounded = Rounding.halfAwayFromZero(x.get(row));
      out.set(row, (long) rounded);
      // 2^63 as a double; below it every rounded value is a long.
      if (!(rounded >= -0x1p63 && rounded < 0x1p63) && out.isValue(row)) {
        out.setError(row, CellError.INVALID_CAST);
      }
    }
  }

  private static void numberToDecimal(int rows, Vector[] arguments, Vector result) {
    var x = (DoubleVector) arguments[0];
    var out = (DecimalVector) result;
    for (int row = 0; row < rows; row++) {
      if (out.isValue(row)) {
        double value = x.get(row);
        if (Double.isFinite(value)) {
          setDecimal(out, row, BigDecimal.valueOf(value));
        } else {
          out.setError(row, CellError.INVALID_CAST);
        }
      }
    }
  }

  /// Sets a value rounded to the vector's scale, or the error that its digits before the point are
  /// too many.
  static void setDecimal(DecimalVector out, int row, BigDecimal value) {
    var type = out.type();
    // Looked at before the scale is changed, which for 1e999999999 would take all memory there is.
    if ((long) value.precision() - value.scale() > type.precision() - type.scale() + 1L) {
      if (value.signum() != 0) {
        out.setError(row, CellError.INVALID_CAST);
      } else {
        out.set(row, 0);
      }
      return;
    }
    if (value.scale() > 2 * Type.MAX_PRECISION + value.precision()) {
      out.set(row, 0);
      return;
    }
    var unscaled = value.setScale(type.scale(), RoundingMode.HALF_UP).unscaledValue();
    setChecked(out, row, unscaled);
  }

  private static void setChecked(DecimalVector out, int row, BigInteger unscaled) {
    if (unscaled.abs().compareTo(PowersOfTen.big(out.type().precision())) < 0) {
      out.set(row, unscaled);
    } else {
      boolean tooLong = !PowersOfTen.fitsDecimal(unscaled);
      out.setError(row, tooLong ? CellError.DECIMAL_OVERFLOW : CellError.INVALID_CAST);
    }
  }

  /// From an integer or a decimal to a decimal.
  private static Operation rescale(int fromScale, Type to) {
    int up = to.scale() - fromScale;
    boolean inLongs = Math.abs(up) <= PowersOfTen.MAX_LONG_EXPONENT;
    long factor = inLongs ? PowersOfTen.of(Math.abs(up)) : 1;
    long limit =
        to.precision() <= PowersOfTen.MAX_LONG_EXPONENT
            ? PowersOfTen.of(to.precision())
            : Long.MAX_VALUE;
    return (rows, arguments, result) -> {
      var from = arguments[0];
      long[] x = Decimals.values(from);
      var out = (DecimalVector) result;
      for (int row = 0; row < rows; row++) {
        if (!out.isValue(row)) {
          continue;
        }
        if (inLongs && !Decimals.isWide(from, row)) {
          long scaled = up >= 0 ? x[row] * factor : Decimals.divide(x[row], factor);
          boolean fits = up < 0 || Decimals.overflow(x[row], factor, scaled) == 0;
          if (fits && scaled > -limit && scaled < limit) {
            out.set(row, scaled);
            continue;
          }
        }
        setChecked(out, row, Decimals.rescale(Decimals.unscaled(from, row), fromScale, to.scale()));
      }
    };
  }

  private static Operation toNumber(int scale) {
    // Both exact as doubles, so that one division rounds right.
    double divisor = scale <= 22 ? Math.pow(10, scale) : 0;
    return (rows, arguments, result) -> {
      var from = arguments[0];
      long[] x = Decimals.values(from);
      double[] out = ((DoubleVector) result).values();
      for (int row = 0; row < rows; row++) {
        if (divisor != 0 && Math.abs(x[row]) <= 1L << 53 && !Decimals.isWide(from, row)) {
          out[row] = x[row] / divisor;
        } else if (result.isValue(row)) {
          out[row] = new BigDecimal(Decimals.unscaled(from, row), scale).doubleValue();
        }
      }
    };
  }

  private static void datetimeToDate(int rows, Vector[] arguments, Vector result) {
    long[] x = ((LongVector) arguments[0]).values();
    long[] out = ((LongVector) result).values();
    for (int row = 0; row < rows; row++) {
      out[row] = Math.floorDiv(x[row], CivilDate.MICROS_PER_DAY);
    }
  }

  private static void dateToDatetime(int rows, Vector[] arguments, Vector result) {
    long[] x = ((LongVector) arguments[0]).values();
    long[] out = ((LongVector) result).values();
    for (int row = 0; row < rows; row++) {
      out[row] = x[row] * CivilDate.MICROS_PER_DAY;
    }
  }
}
