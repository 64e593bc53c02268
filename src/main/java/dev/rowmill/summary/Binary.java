package dev.rowmill.summary;

import java.math.BigInteger;

/// The exact value `digits × 2^exponent`.
record Binary(BigInteger digits, int exponent) {

  Binary times(BigInteger factor) {
    return new Binary(digits.multiply(factor), exponent);
  }

  Binary squared() {
    return new Binary(digits.pow(2), 2 * exponent);
  }

  /// The value in units of `2^unit`, which is no coarser than its own.
  BigInteger inUnitsOf(int unit) {
    return digits.shiftLeft(exponent - unit);
  }
}
