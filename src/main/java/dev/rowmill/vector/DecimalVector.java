package dev.rowmill.vector;

import java.math.BigInteger;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Exact decimals as unscaled integers: the value of a row is `unscaled × 10^-scale`, the scale
/// being the type's.
///
/// Nearly all values fit a `long` and stand in [#values()]. A row whose unscaled value does not is
/// *wide*: its value is a [BigInteger], and the `long` means nothing. Loops take the fast way while
/// [#hasWide()] is false.
public final class DecimalVector extends Vector {

  private static final BigInteger MIN_LONG = BigInteger.valueOf(Long.MIN_VALUE);
  private static final BigInteger MAX_LONG = BigInteger.valueOf(Long.MAX_VALUE);

  private long[] values = new long[0];
  private @Nullable BigInteger[] wide = new BigInteger[0];
  private boolean hasWide;

  public DecimalVector(Type type) {
    super(type);
    if (type.kind() != Type.Kind.DECIMAL) {
      throw new IllegalArgumentException(type + " is not a decimal");
    }
  }

  /// The unscaled values of the rows that are not wide, at least `size()` of them, valid until the
  /// next `reset`.
  public long[] values() {
    return values;
  }

  /// Whether some row may be wide.
  public boolean hasWide() {
    return hasWide;
  }

  public boolean isWide(int row) {
    return hasWide && wide[row] != null;
  }

  /// The unscaled value of any row that is a value.
  public BigInteger unscaled(int row) {
    var big = hasWide ? wide[row] : null;
    return big != null ? big : BigInteger.valueOf(values[row]);
  }

  /// Sets an unscaled value that fits a `long`.
  public void set(int row, long unscaled) {
    values[row] = unscaled;
    if (hasWide) {
      wide[row] = null;
    }
  }

  /// Sets an unscaled value of any size; one that fits a `long` is not kept wide.
  public void set(int row, BigInteger unscaled) {
    if (unscaled.compareTo(MIN_LONG) >= 0 && unscaled.compareTo(MAX_LONG) <= 0) {
      set(row, unscaled.longValue());
      return;
    }
    if (!hasWide) {
      if (wide.length < size()) {
        wide = new BigInteger[Math.max(size(), values.length)];
      } else {
        Arrays.fill(wide, null);
      }
      hasWide = true;
    }
    wide[row] = unscaled;
  }

  @Override
  void reserve(int rows) {
    hasWide = false;
    if (values.length < rows) {
      values = new long[Math.max(rows, values.length * 2)];
    }
  }

  @Override
  void selectValues(int[] kept, int count) {
    Selection.apply(values, kept, count);
    if (hasWide) {
      for (int i = 0; i < count; i++) {
        wide[i] = wide[kept[i]];
      }
    }
  }

  @Override
  void copyValue(Vector from, int fromRow, int row) {
    var other = (DecimalVector) from;
    var big = other.hasWide ? other.wide[fromRow] : null;
    if (big == null) {
      set(row, other.values[fromRow]);
    } else {
      set(row, big);
    }
  }

  @Override
  public String text(int row) {
    requireValue(row);
    return new java.math.BigDecimal(unscaled(row), type().scale()).toPlainString();
  }
}
