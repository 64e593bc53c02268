package dev.rowmill.summary;

/// Doubles as longs whose signed order is the doubles' order; -0 becomes 0, so that equal numbers
/// are equal longs.
final class NumberOrder {

  private NumberOrder() {}

  static long ordered(double value) {
    long bits = Double.doubleToLongBits(value + 0.0);
    return bits ^ ((bits >> 63) & Long.MAX_VALUE);
  }

  static double value(long ordered) {
    return Double.longBitsToDouble(ordered ^ ((ordered >> 63) & Long.MAX_VALUE));
  }
}
