package dev.rowmill.sample;

/// A stream of pseudo-random numbers for one row: SplitMix64 (Steele, Lea and Flood, "Fast
/// splittable pseudorandom number generators", OOPSLA 2014), which can start anywhere at no cost.
final class Dice {

  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

  private long state;

  void startRow(long seed, long row) {
    state = mix(mix(seed) + row * GOLDEN_GAMMA);
  }

  /// 0 to `sides - 1`.
  int below(int sides) {
    state += GOLDEN_GAMMA;
    return (int) ((mix(state) >>> 32) * sides >>> 32);
  }

  /// True in `share` of all cases.
  boolean chance(double share) {
    state += GOLDEN_GAMMA;
    return (mix(state) >>> 11) * 0x1p-53 < share;
  }

  byte[] oneOf(byte[][] values) {
    return values[below(values.length)];
  }

  static long mix(long z) {
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
