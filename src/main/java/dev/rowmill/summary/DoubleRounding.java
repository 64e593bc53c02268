package dev.rowmill.summary;

import java.math.BigInteger;

/// Rounds an exact binary value to the nearest double, ties to even, as IEEE 754 does.
final class DoubleRounding {

  private static final int MANTISSA_BITS = 53;
  private static final int MIN_EXPONENT = -1074;

  private DoubleRounding() {}

  /// `dividend × 2^exponent / divisor`, the divisor positive; infinite if it is too large.
  static double round(BigInteger dividend, int exponent, BigInteger divisor) {
    // So many bits of the quotient, and one that says whether there is more, decide every rounding.
    int bits = dividend.bitLength() - divisor.bitLength();
    int shift = Math.max(0, MANTISSA_BITS + 3 - bits);
    var parts = dividend.abs().shiftLeft(shift).divideAndRemainder(divisor);
    var quotient = parts[0].shiftLeft(1);
    if (parts[1].signum() != 0) {
      quotient = quotient.setBit(0);
    }
    return round(dividend.signum() < 0 ? quotient.negate() : quotient, exponent - shift - 1);
  }

  /// `value × 2^exponent`, infinite if it is too large.
  static double round(BigInteger value, int exponent) {
    var magnitude = value.abs();
    int drop = Math.max(magnitude.bitLength() - MANTISSA_BITS, MIN_EXPONENT - exponent);
    long kept;
    if (drop <= 0) {
      kept = magnitude.longValueExact();
      drop = 0;
    } else {
      kept = magnitude.shiftRight(drop).longValueExact();
      boolean half = magnitude.testBit(drop - 1);
      boolean more = magnitude.getLowestSetBit() < drop - 1;
      if (half && (more || (kept & 1) != 0)) {
        kept++;
      }
    }
    // Exact: at most 53 bits (or 2^53), and already in units of what the exponent can hold.
    double rounded = Math.scalb((double) kept, exponent + drop);
    return value.signum() < 0 ? -rounded : rounded;
  }
}
