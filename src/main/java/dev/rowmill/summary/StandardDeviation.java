package dev.rowmill.summary;

import java.math.BigInteger;

/// The standard deviation of a sample, `√((n Σx² − (Σx)²) / (n (n − 1)))`, from exact sums and
/// rounded once.
///
/// @param sum of the values
/// @param squares the sum of their squares
/// @param scale how many digits after the point the values have, if they are unscaled decimals
record StandardDeviation(Accumulator sum, Accumulator squares, int scale) {

  /// The deviation of the values of a group.
  ///
  /// @param count how many values there are, at least 2
  double value(long[] states, int position, long count) {
    var n = BigInteger.valueOf(count);
    var divisor = n.multiply(n.subtract(BigInteger.ONE));
    if (sum instanceof ExactSum s && squares instanceof ExactSquares q) {
      var dividend = n.multiply(q.value(states, position));
      dividend = dividend.subtract(s.value(states, position).pow(2));
      return SquareRoot.round(dividend, 0, divisor.multiply(BigInteger.TEN.pow(2 * scale)));
    }
    if (sum instanceof NumberSum s && squares instanceof NumberSum q) {
      var left = q.exact(states, position).times(n);
      var right = s.exact(states, position).squared();
      int exponent = Math.min(left.exponent(), right.exponent());
      var dividend = left.inUnitsOf(exponent).subtract(right.inUnitsOf(exponent));
      return SquareRoot.round(dividend, exponent, divisor);
    }
    throw new IllegalStateException("no deviation from " + sum + " and " + squares);
  }
}
