package dev.rowmill.summary;

import java.math.BigInteger;

/// Square roots of exact values, rounded once.
final class SquareRoot {

  /// A root of that many bits and one that says whether there is more decides every rounding to 53.
  private static final int ROOT_BITS = 58;

  private SquareRoot() {}

  /// The root of `dividend × 2^exponent / divisor`, neither negative, to the nearest double, ties
  /// to even; infinite if it is too large.
  static double round(BigInteger dividend, int exponent, BigInteger divisor) {
    if (dividend.signum() == 0) {
      return 0;
    }
    int bits = dividend.bitLength() - divisor.bitLength();
    int shift = Math.max(0, 2 * ROOT_BITS - bits);
    shift += (exponent - shift) & 1;
    var quotient = dividend.shiftLeft(shift).divideAndRemainder(divisor);
    var root = quotient[0].sqrtAndRemainder();
    boolean more = quotient[1].signum() != 0 || root[1].signum() != 0;
    var doubled = root[0].shiftLeft(1);
    return DoubleRounding.round(more ? doubled.setBit(0) : doubled, (exponent - shift) / 2 - 1);
  }
}
