package dev.rowmill.vector;

import java.math.BigInteger;

/// The factors between decimal scales.
public final class PowersOfTen {

  /// The largest exponent whose power fits a `long`.
  public static final int MAX_LONG_EXPONENT = 18;

  private static final long[] LONGS = new long[MAX_LONG_EXPONENT + 1];
  private static final BigInteger[] BIG = new BigInteger[2 * Type.MAX_PRECISION + 1];

  static {
    BIG[0] = BigInteger.ONE;
    for (int n = 1; n < BIG.length; n++) {
      BIG[n] = BIG[n - 1].multiply(BigInteger.TEN);
    }
    for (int n = 0; n < LONGS.length; n++) {
      LONGS[n] = BIG[n].longValueExact();
    }
  }

  private PowersOfTen() {}

  /// 10 to the power of `exponent`, 0 to 18.
  public static long of(int exponent) {
    return LONGS[exponent];
  }

  /// 10 to the power of `exponent`, 0 or more.
  public static BigInteger big(int exponent) {
    return exponent < BIG.length ? BIG[exponent] : BigInteger.TEN.pow(exponent);
  }

  /// Whether a decimal's unscaled value has at most 38 digits.
  public static boolean fitsDecimal(BigInteger unscaled) {
    // 2^126 < 10^38: nearly every value is decided by its length alone.
    return unscaled.bitLength() <= 126 || unscaled.abs().compareTo(BIG[Type.MAX_PRECISION]) < 0;
  }

  /// The number of decimal digits of `value`, the sign not counted: 1 for 0, at most 19.
  public static int digits(long value) {
    if (value == Long.MIN_VALUE) {
      return 19;
    }
    long positive = Math.abs(value);
    int digits = 1;
    while (digits <= MAX_LONG_EXPONENT && positive >= LONGS[digits]) {
      digits++;
    }
    return digits;
  }
}
